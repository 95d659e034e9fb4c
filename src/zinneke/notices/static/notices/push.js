// The button that lets this browser show that a message waits. Without the Push API the page says so by itself.
const form = document.getElementById("push");

async function subscribe(event) {
  event.preventDefault();
  document.getElementById("push-refused").hidden = true;
  try {
    await navigator.serviceWorker.register(form.dataset.worker);
    const worker = await navigator.serviceWorker.getRegistration(form.dataset.worker);
    const subscription = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: form.dataset.key,
    });
    const told = subscription.toJSON();
    form.elements.endpoint.value = told.endpoint;
    form.elements.p256dh.value = told.keys.p256dh;
    form.elements.auth.value = told.keys.auth;
    form.submit();
  } catch {
    document.getElementById("push-refused").hidden = false;
  }
}

if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  document.getElementById("push-impossible").hidden = true;
  form.addEventListener("submit", subscribe);
}

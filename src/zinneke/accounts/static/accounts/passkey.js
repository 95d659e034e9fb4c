// Forms marked data-passkey ask the device for a passkey before they are sent. Without scripts their button stays hidden
// and words say what else there is.
const forms = window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : [];

for (const form of forms) {
  form.querySelector("button").hidden = false;
  form.querySelector("[data-without]").hidden = true;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return; // filled in: let it go
    event.preventDefault();
    if (form.checkValidity()) ask(form);
    else form.reportValidity();
  });
}

async function ask(form) {
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    const token = form.elements.csrfmiddlewaretoken.value;
    const answer = await fetch(form.dataset.wish, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(`the site answers ${answer.status}`);
    const wish = read(await answer.json());
    const device = navigator.credentials;
    const given = await (form.dataset.passkey === "make" ? device.create({ publicKey: wish }) : device.get({ publicKey: wish }));
    form.elements.credential.value = JSON.stringify(written(given));
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

// Byte strings travel as base64url.
function read(wish) {
  wish.challenge = bytes(wish.challenge);
  if (wish.user) wish.user.id = bytes(wish.user.id);
  for (const list of [wish.excludeCredentials, wish.allowCredentials]) for (const one of list ?? []) one.id = bytes(one.id);
  return wish;
}

function written(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
}

function text(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

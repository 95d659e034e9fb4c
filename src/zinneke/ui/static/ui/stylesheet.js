// A style sheet that a page needs only once something is asked for.

/** Add it to the page; settled once it holds, or could not be fetched. */
export function stylesheet(address) {
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", loaded);
    link.addEventListener("error", failed);
    document.head.append(link);
  });
}

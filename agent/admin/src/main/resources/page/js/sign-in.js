import { h } from "./dom.js";
import * as api from "./api.js";

/**
 * Shown while the server answers 401. The address stays as it is, so that after signing in the
 * person is where the link pointed to.
 *
 * @param {() => void} signedIn
 * @returns {HTMLElement}
 */
export function signInCard(signedIn) {
  const input = h("input", {
    class: "input wide",
    id: "token",
    name: "token",
    type: "password",
    autocomplete: "current-password",
    required: true,
    "aria-describedby": "token-help",
  });
  const error = h("p", { class: "form-error", role: "alert" });
  const told = h("p", { class: "quiet", role: "status" });
  const askForLink = h(
    "button",
    { class: "link-button", type: "button" },
    "Write a new link to the log",
  );
  askForLink.onclick = () => void newLink(told, error);
  const button = h("button", { class: "button primary", type: "submit" }, "Sign in");
  const form = h(
    "form",
    { method: "post" },
    h("label", { for: "token" }, "Token"),
    input,
    error,
    button,
  );
  form.onsubmit = (event) => {
    event.preventDefault();
    void submit(input, button, error, signedIn);
  };
  return h(
    "section",
    { class: "card sign-in", "aria-label": "Sign in" },
    h("img", { src: "icon.svg", alt: "" }),
    h("h1", null, "Sign in to Cacheglass"),
    h(
      "p",
      { class: "quiet", id: "token-help" },
      "Give the token of the setting ",
      h("code", { class: "mono" }, "cacheglass.admin.token"),
      ", or open the one-time link that the application wrote to its log when it started.",
    ),
    form,
    askForLink,
    told,
  );
}

/**
 * @param {HTMLElement} told
 * @param {HTMLElement} error
 */
async function newLink(told, error) {
  told.textContent = "";
  error.textContent = "";
  try {
    await api.requestLoginLink();
    told.textContent = "The application's log shows a new link. It opens once, within ten minutes.";
  } catch (failure) {
    const none = failure instanceof api.ApiError && failure.status === 404;
    error.textContent = none ? "There are no login links here: use the token." : reason(failure);
  }
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} error
 * @param {() => void} signedIn
 */
async function submit(input, button, error, signedIn) {
  button.disabled = true;
  error.textContent = "";
  try {
    await api.login(input.value.trim());
    signedIn();
  } catch (failure) {
    error.textContent = reason(failure);
    input.select();
  }
  button.disabled = false;
}

/**
 * @param {unknown} failure
 * @returns {string}
 */
function reason(failure) {
  if (!(failure instanceof api.ApiError)) {
    return String(failure);
  }
  if (failure.status === 429) {
    return `${failure.message} Try again in ${failure.retryAfterSeconds ?? 60} s.`;
  }
  return failure.status === 0 ? "No answer from the application." : failure.message;
}

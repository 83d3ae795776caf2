// What is typed → questions: after a pause, at once on Enter, and not while an input method still composes.

const PAUSE_MS = 150;

let box;
let pause = 0;
let isStepMade = false; // the words being typed have a step in the history already

export const typing = {
  /** Call `ask` with what is typed; a run of typing is one step in the history. */
  listen(form, input, ask) {
    box = input;
    const send = () => {
      clearTimeout(pause);
      ask(input.value, { replace: isStepMade });
      isStepMade = true;
    };
    const later = (event) => {
      if (event.isComposing) return;
      clearTimeout(pause);
      pause = setTimeout(send, PAUSE_MS);
    };
    input.addEventListener("input", later);
    input.addEventListener("compositionend", later);
    input.addEventListener("change", () => (isStepMade = false));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
      isStepMade = false;
    });
  },

  /** Put the question of the address into the box, unless more has been typed since. */
  show(query) {
    const isTyping = document.activeElement === box && isStepMade;
    if (!isTyping && box.value !== query) {
      clearTimeout(pause);
      box.value = query;
    }
  },

  /** Begin a new step with the next letter. */
  end() {
    isStepMade = false;
  },
};

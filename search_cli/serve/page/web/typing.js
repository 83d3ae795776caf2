// What is typed → questions: after a pause, at once on Enter, and not while an input method still composes.

const PAUSE_MS = 150;

let box;
let pause = 0;
let isAhead = false; // more is typed than was asked
let isStepMade = false; // the words being typed have a step in the history already

export const typing = {
  /** Call `ask` with what is typed; a run of typing is one step in the history. */
  listen(form, input, ask) {
    box = input;
    const send = () => {
      clearTimeout(pause);
      isAhead = false;
      ask(input.value, { replace: isStepMade });
      isStepMade = true;
    };
    const later = (event) => {
      isAhead = true;
      clearTimeout(pause);
      if (!event.isComposing) pause = setTimeout(send, PAUSE_MS);
    };
    input.addEventListener("input", later);
    input.addEventListener("compositionend", later);
    input.addEventListener("change", typing.end);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
      typing.end();
    });
  },

  /** Put the question of the address into the box, unless somebody is typing there. */
  show(query) {
    if (isAhead || (isStepMade && document.activeElement === box)) return;
    if (box.value !== query) box.value = query;
  },

  /** Begin a new step with the next letter. */
  end() {
    isStepMade = false;
  },

  /** Forget what is typed and not asked yet: its reader goes elsewhere. */
  drop() {
    clearTimeout(pause);
    isAhead = false;
    typing.end();
  },
};

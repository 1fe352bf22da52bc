/* For the offline edition: what a browser lets no page do that comes from a disk, by the one thing that it lets it do,
   to load a script. A text that is fetched is handed over by a script of its name, and a worker's script runs in a frame. */
(() => {
  const load = (address, place = document) => new Promise((resolve, reject) => {
    const script = place.createElement("script");
    script.src = address;
    script.onload = () => resolve(script);
    script.onerror = () => reject(new TypeError(`cannot load ${address}`));
    place.head.append(script);
  });

  window.fetch = async (address) => {
    const { href } = new URL(address, location);
    return new Response((await load(`${href}.js`)).handed);
  };

  /* The theme's worker asks for this name, and then takes the address of what it imports from its own script. */
  window.IFrameWorker = window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const { contentWindow: inside, contentDocument: place } = frame;
      inside.importScripts = (...all) => all.reduce((before, one) => before.then(() => load(one, place)), Promise.resolve());
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      const ready = load(new URL(address, location), place);
      this.postMessage = (data) => ready.then(() => inside.dispatchEvent(new MessageEvent("message", { data })));
    }
  };
})();

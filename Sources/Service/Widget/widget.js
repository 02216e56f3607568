// The chat window of Huashu. One line puts it on a page:
//
//   <script src="https://chat.example.com/widget.js" data-lang="zh" defer></script>
//
// data-lang     zh or en; without it the page's language decides
// data-title    what stands above the messages
// data-greeting what stands there before anything is said
// data-color    colour of the button and of the visitor's messages, such as #14532d; text on it is white or black
// data-open     opens the window at once, and leaves the focus where it is
//
// huashuWidget.open() and huashuWidget.close() do it for a button of the page.
//
// Everything is drawn in a shadow root with a constructed style sheet, and every text is set as text: the page's policy
// needs no inline styles or scripts, and nothing that is said can become markup.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.huashuWidget) return;
  const base = new URL(script.src, location.href).origin;
  const options = script.dataset;

  const words = {
    zh: {
      title: "在线客服", greeting: "您好，有什么可以帮您？", close: "关闭", placeholder: "请输入消息", send: "发送",
      you: "您", bot: "客服助手", agent: "人工客服", log: "对话内容", sending: "正在发送…",
      offline: "连接断开了，正在重试…", failed: "没有发出去，点这里重发", busy: "消息太多了，请稍候再发",
      unread: (count) => `${count} 条新消息`, tooLong: (count, limit) => `最多 ${limit} 字，现在是 ${count} 字`,
    },
    en: {
      title: "Chat with us", greeting: "Hello! How can we help?", close: "Close", placeholder: "Type a message", send: "Send",
      you: "You", bot: "Assistant", agent: "Staff", log: "Conversation", sending: "Sending…",
      offline: "Disconnected, trying again…", failed: "Not sent. Press to send again",
      busy: "Too many messages, please wait a moment",
      unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
      tooLong: (count, limit) => `At most ${limit} characters, now ${count}`,
    },
  };
  const language = (options.lang || document.documentElement.lang || navigator.language || "zh").toLowerCase();
  const say = words[language.startsWith("en") ? "en" : "zh"];
  const color = /^#[0-9a-f]{6}$/i.test(options.color || "") ? options.color : "#14532d";
  // The luminance of WCAG; 0.18 is where white and black are read equally well on a colour.
  const luminance = [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const isDark = luminance < 0.18;

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial !important; direction: ltr !important; --main: ${color} !important;
      --on-main: ${isDark ? "#fff" : "#000"} !important; --accent: ${isDark ? color : "#1c1917"} !important; }
    * { box-sizing: border-box; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    [hidden] { display: none !important; }
    button { border: 0; cursor: pointer; min-height: 44px; min-width: 44px; color: inherit; background: none; }
    :focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px; }
    .launch { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; padding: 12px 20px; border-radius: 28px;
      min-height: 56px; background: var(--main); color: var(--on-main); box-shadow: 0 4px 16px #0004; }
    .count { margin-left: 8px; padding: 0 8px; border-radius: 10px; background: #fff; color: #7f1d1d; }
    .panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483001; width: 380px; max-width: calc(100vw - 32px);
      height: 600px; max-height: calc(100dvh - 32px); display: flex; flex-direction: column; overflow: hidden;
      border-radius: 12px; border: 1px solid #57534e; background: #fff; color: #1c1917; box-shadow: 0 8px 32px #0005; }
    header { display: flex; align-items: center; justify-content: space-between; padding: 4px 4px 4px 16px;
      background: var(--main); color: var(--on-main); }
    h2 { margin: 0; font-weight: 600; }
    header :focus-visible { outline-color: var(--on-main); outline-offset: -4px; }
    .log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; }
    .log:focus-visible { outline-offset: -3px; }
    .greeting { margin: 0 0 16px; color: #57534e; text-align: center; }
    .greeting:empty { display: none; }
    .item { display: flex; flex-direction: column; align-items: flex-start; margin: 0 0 12px; }
    .who { font-size: 13px; color: #57534e; }
    .text { max-width: 85%; padding: 8px 12px; border-radius: 12px; background: #f1efea; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .customer { align-items: flex-end; }
    .customer .text { background: var(--main); color: var(--on-main); }
    .waiting .who::after { content: " · ${say.sending}"; animation: late 0s 1s backwards; }
    .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
    .choices button { padding: 8px 14px; border: 2px solid var(--accent); border-radius: 22px; color: var(--accent);
      background: #fff; text-align: left; }
    .retry { color: #991b1b; text-decoration: underline; padding: 0 4px; }
    .state, .hint { background: #fef3c7; color: #713f12; font-size: 14px; }
    .state:not(:empty), .hint:not(:empty) { padding: 6px 16px; }
    form { display: flex; align-items: flex-end; gap: 8px; padding: 8px; border-top: 1px solid #a8a29e; }
    textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 120px; padding: 9px 12px; resize: none;
      field-sizing: content; border: 1px solid #57534e; border-radius: 8px; color: inherit; background: #fff; }
    textarea:focus-visible { outline-width: 2px; outline-offset: 0; }
    .send { padding: 0 16px; border-radius: 8px; background: var(--main); color: var(--on-main); }
    @media (max-width: 480px) {
      .panel { right: 0; bottom: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: no-preference) { .panel { animation: rise .15s ease-out; } }
    @keyframes late { from { font-size: 0; } }
    @keyframes rise { from { transform: translateY(12px); opacity: 0; } }
    .unseen { position: fixed; top: 0; left: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    @media (forced-colors: active) { .text, .launch, .send { border: 1px solid; } }
  `);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const longest = 4000;
  // A character of JSON may be half of a pair, which no service takes; the service counts whole ones.
  const wellFormed = (text) => (text.toWellFormed ? text.toWellFormed() : text);
  const length = (text) => Array.from(text).length;

  // MARK: What is remembered

  // Of the visitor, for all pages and tabs: the session, and the number of the last message that was read. Of this tab, until
  // it is closed: whether the window is open, what is half written, and what could not be sent yet. Where a browser keeps
  // nothing, all of it lasts as long as the page.
  const key = `huashu:${base}`;
  const shelf = (kind) => {
    let storage;
    try { storage = window[kind]; } catch { /* not allowed */ }
    return {
      isThere: Boolean(storage),
      read() { try { return JSON.parse(storage.getItem(key)) || {}; } catch { return {}; } },
      write(value) { try { storage.setItem(key, JSON.stringify(value)); } catch { /* not allowed, or full */ } },
    };
  };
  const visitorShelf = shelf("localStorage");
  const tabShelf = shelf("sessionStorage");
  const memory = { session: undefined, read: 0, ...visitorShelf.read(), last: 0 };
  const remember = () => visitorShelf.write({ session: memory.session, read: memory.read });
  const keep = () => tabShelf.write({
    isOpen: !panel.hidden, draft: input.value, unsent: pending.map(({ id, text, after }) => ({ id, text, after })),
  });

  // MARK: The window

  const count = make("span", { className: "count", hidden: true });
  const launch = make("button", { type: "button", className: "launch" }, `${say.title} `, count);
  launch.setAttribute("aria-expanded", "false");
  launch.setAttribute("aria-controls", "panel");
  const news = make("div", { className: "unseen" });
  news.setAttribute("role", "status");
  const heading = make("h2", { id: "title", textContent: options.title || say.title });
  const close = make("button", { type: "button", textContent: "✕" });
  close.setAttribute("aria-label", say.close);
  const log = make("div", { className: "log", tabIndex: 0 });
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  log.setAttribute("aria-label", say.log);
  const greeting = make("p", { className: "greeting", dir: "auto", textContent: options.greeting ?? say.greeting });
  log.append(greeting);
  const state = make("div", { className: "state" });
  state.setAttribute("role", "status");
  const hint = make("div", { className: "hint", id: "hint" });
  hint.setAttribute("role", "status");
  const input = make("textarea", { rows: 1, placeholder: say.placeholder, dir: "auto" });
  input.setAttribute("aria-label", say.placeholder);
  input.setAttribute("aria-describedby", "hint");
  const send = make("button", { type: "submit", className: "send", textContent: say.send });
  const form = make("form", {}, input, send);
  const panel = make("section", { id: "panel", className: "panel", hidden: true },
    make("header", {}, heading, close), log, state, hint, form);
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "title");
  const host = make("div");
  host.lang = language.startsWith("en") ? "en" : "zh";
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  root.append(launch, news, panel);

  let unread = 0;
  const tell = (number) => {
    unread = number;
    count.hidden = number === 0;
    count.textContent = news.textContent = number ? say.unread(number) : "";
  };
  const haveRead = () => {
    if (memory.last <= memory.read) return;
    memory.read = memory.last;
    remember();
  };
  // Who opened the window, and gets the focus back.
  let opener;
  const show = (isOpen, takesFocus = true) => {
    if (isOpen && takesFocus && !root.activeElement) opener = document.activeElement;
    if (panel.hidden === isOpen) {
      const givesFocus = takesFocus || root.activeElement;
      panel.hidden = !isOpen;
      launch.hidden = isOpen;
      launch.setAttribute("aria-expanded", String(isOpen));
      if (isOpen) {
        tell(0);
        haveRead();
        log.scrollTop = log.scrollHeight;
        begin();
      } else if (givesFocus) {
        (opener && opener !== document.body && opener.isConnected ? opener : launch).focus();
        opener = undefined;
      }
      keep();
    }
    if (isOpen && takesFocus) input.focus();
  };
  launch.addEventListener("click", () => show(true));
  close.addEventListener("click", () => show(false));
  // What is pressed while a word is being composed is meant for the input method; Safari says so by its code only.
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !isComposing(event)) show(false);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !isComposing(event)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const measure = () => {
    const written = length(input.value.trim());
    hint.textContent = written > longest ? say.tooLong(written, longest) : "";
    input.setAttribute("aria-invalid", String(written > longest));
  };
  input.addEventListener("input", () => {
    measure();
    keep();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    input.focus();
    measure();
    const text = wellFormed(input.value.trim());
    if (!text || length(text) > longest) return;
    input.value = "";
    deliver(text);
  });
  const report = (text) => { state.textContent = text; };

  // MARK: Messages

  // The numbers of bubbles, which rise from top to bottom. What is not taken yet has none, and stands below.
  const numbers = new WeakMap([[greeting, 0]]);
  const shown = new Set();
  // Written, and not yet seen in what was said, in their order.
  const pending = [];
  const bubble = (from, text, buttons = []) => {
    const item = make("div", { className: `item ${from}` },
      make("span", { className: "who", textContent: from === "customer" ? say.you : say[from] || say.bot }),
      make("span", { className: "text", textContent: text, dir: "auto" }));
    if (buttons.length) {
      const choices = make("div", { className: "choices" });
      for (const title of buttons) {
        const choice = make("button", { type: "button", textContent: title });
        choice.addEventListener("click", () => { input.focus(); deliver(title); });
        choices.append(choice);
      }
      item.append(choices);
    }
    return item;
  };
  const place = (item, number = Infinity) => {
    if (number < Infinity) numbers.set(item, number);
    let before = log.lastElementChild;
    while (before && (before === item || (numbers.get(before) ?? Infinity) > number)) before = before.previousElementSibling;
    if (!item.isConnected || before !== item.previousElementSibling) {
      if (before) before.after(item);
      else log.prepend(item);
    }
    if (item.classList.contains("customer")) endChoices(number);
  };
  // What the visitor said is the answer to what was asked before.
  const endChoices = (number) => {
    for (const choices of log.querySelectorAll(".choices")) {
      if (numbers.get(choices.parentElement) > number) continue;
      if (choices.contains(root.activeElement)) input.focus();
      choices.remove();
    }
  };
  // Layout is asked for once, however much of the past comes.
  const takeAll = (messages) => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    messages.forEach(take);
    if (!panel.hidden) haveRead();
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  };
  const take = (message) => {
    if (shown.has(message.number)) return;
    shown.add(message.number);
    memory.last = Math.max(memory.last, message.number);
    const own = message.from === "customer"
      && pending.find((item) => item.text === message.text && item.after < message.number);
    if (own) settle(own, message.number);
    else place(bubble(message.from, message.text, message.buttons), message.number);
    if (panel.hidden && message.from !== "customer" && message.number > memory.read) tell(unread + 1);
  };
  const settle = (item, number) => {
    pending.splice(pending.indexOf(item), 1);
    item.element.classList.remove("waiting");
    if (item.retry) item.retry.remove();
    place(item.element, number);
    keep();
  };

  // MARK: The service

  // A stream carries something every 15 s. A connection that is silent for longer is dead, whatever the network says.
  const longestSilence = 45000;
  const waiters = new Set();
  const wake = () => waiters.forEach((end) => end());
  addEventListener("online", wake);
  const sleep = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  // Waits until the service may be there again: for a time, or until a network or the service itself is heard of.
  const rest = (milliseconds) => new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      waiters.delete(end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    waiters.add(end);
  });
  const call = (path, init = {}) => fetch(base + path, {
    credentials: "omit", signal: AbortSignal.timeout(longestSilence), ...init,
    headers: { ...init.headers, ...(memory.session ? { Authorization: `Bearer ${memory.session}` } : {}) },
  });

  let stream;
  // The number of the last message of the stream. Answers to what is sent run ahead of it, and say nothing of what lies between.
  let followed = 0;
  let spent;
  let beginning;
  // A session counts its messages from 1; what stands there of another one stays above.
  const use = (session, read) => {
    Object.assign(memory, { session, read, last: 0 });
    followed = 0;
    shown.clear();
    for (const item of log.children) if (numbers.has(item)) numbers.set(item, 0);
    for (const item of pending) item.after = 0;
    if (stream) stream.abort();
  };
  // The service does not know a session any more. Whoever comes second with the old one leaves the new one alone.
  const forget = (old) => {
    if (old !== memory.session) return;
    spent = old;
    use(undefined, 0);
  };
  // One tab asks for a session, and the others take it over.
  const session = () => {
    if (memory.session) return Promise.resolve();
    const alone = visitorShelf.isThere && navigator.locks
      ? (work) => navigator.locks.request(key, work) : (work) => work();
    beginning = beginning || alone(async () => {
      const known = visitorShelf.read();
      if (known.session && known.session !== spent) {
        use(known.session, known.read || 0);
        return;
      }
      const answer = await call("/widget/sessions", { method: "POST" });
      if (!answer.ok) throw new Error(String(answer.status));
      use((await answer.json()).session, 0);
      remember();
    }).finally(() => { beginning = undefined; });
    return beginning;
  };
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    const known = visitorShelf.read();
    if (known.session === memory.session) {
      memory.read = Math.max(memory.read, known.read || 0);
      if (panel.hidden && memory.read >= memory.last) tell(0);
    } else if (known.session && known.session !== spent) {
      use(known.session, known.read || 0);
      begin();
    }
  });

  const name = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  let queue = Promise.resolve();
  // What was said up to the number `after` is another message, though its words be the same.
  const deliver = (text, id = name(), after = Math.max(memory.last, memory.read)) => {
    const item = { id, text, after, element: bubble("customer", text) };
    item.element.classList.add("waiting");
    place(item.element);
    log.scrollTop = log.scrollHeight;
    pending.push(item);
    keep();
    // One after the other, so that they arrive in the order in which they were written.
    queue = queue.then(() => post(item));
  };
  // Goes on as long as nobody answers; what the service refuses, it refuses a few times only.
  const post = async (item) => {
    let wait = 1000;
    for (let refusals = 0; refusals < 5;) {
      try {
        await session();
        const used = memory.session;
        const answer = await call("/widget/messages", {
          method: "POST", headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ id: item.id, text: item.text }),
        });
        if (answer.ok) {
          const { messages } = await answer.json();
          if (used !== memory.session) continue;
          report("");
          wake();
          return taken(item, messages);
        }
        refusals += 1;
        if (answer.status === 401) {
          forget(used);
          continue;
        }
        if (answer.status === 429) {
          report(say.busy);
          await sleep(1000 * Math.min(Number(answer.headers.get("Retry-After")) || 2, 30));
          continue;
        }
        if (answer.status < 500) break;
      } catch {
        report(say.offline);
      }
      await rest(wait);
      wait = Math.min(wait * 2, 30000);
    }
    item.retry = make("button", { type: "button", className: "retry", textContent: say.failed });
    item.retry.addEventListener("click", () => {
      item.retry.remove();
      input.focus();
      queue = queue.then(() => post(item));
    });
    item.element.append(item.retry);
  };
  // A message is known by its words; where the service keeps other ones, by being the customer's.
  const taken = (item, messages) => {
    takeAll(messages);
    if (!pending.includes(item)) return;
    const own = messages.find((message) => message.from === "customer");
    const number = own ? own.number : memory.last;
    const other = own && [...log.children].find((known) => numbers.get(known) === number);
    if (other) other.remove();
    settle(item, number);
  };

  // MARK: What is said

  // EventSource can carry no authorisation, and a session does not belong into an address; so the stream is read here.
  let isReading = false;
  const begin = async () => {
    if (isReading) return;
    isReading = true;
    let wait = 1000;
    for (;;) {
      try {
        await session();
        const used = memory.session;
        stream = new AbortController();
        const answer = await call("/widget/events", {
          signal: stream.signal, headers: { "Last-Event-ID": String(followed) },
        });
        if (answer.status === 401) forget(used);
        else if (!answer.ok || !answer.body) throw new Error(String(answer.status));
        else {
          report("");
          wait = 1000;
          wake();
          await read(answer.body.getReader(), stream);
        }
      } catch {
        const wasAborted = stream && stream.signal.aborted;
        stream = undefined;
        if (wasAborted) continue;
        report(say.offline);
      }
      await rest(wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, 30000);
    }
  };
  const said = (event) => {
    const data = event.split("\n").filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
    return data && JSON.parse(data);
  };
  const read = async (reader, controller) => {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const alarm = setTimeout(() => controller.abort(), longestSilence);
      const { value, done } = await reader.read().finally(() => clearTimeout(alarm));
      if (done) return;
      if (controller.signal.aborted) throw new Error("another session");
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop();
      const messages = events.map(said).filter(Boolean);
      takeAll(messages);
      followed = messages.reduce((last, message) => Math.max(last, message.number), followed);
    }
  };

  // MARK: The beginning

  window.huashuWidget = { open: () => show(true), close: () => show(false, false) };
  const attach = () => {
    document.body.append(host);
    const kept = tabShelf.read();
    input.value = kept.draft || "";
    measure();
    const unsent = kept.unsent || [];
    if (kept.isOpen ?? options.open !== undefined) show(true, false);
    else if (memory.session || unsent.length) begin();
    for (const { id, text, after } of unsent) deliver(text, id, after);
  };
  if (document.body) attach();
  else addEventListener("DOMContentLoaded", attach);
})();

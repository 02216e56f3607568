// The chat window of Huashu. One line puts it on a page:
//
//   <script src="https://chat.example.com/widget.js" data-lang="zh" defer></script>
//
// data-lang    zh or en; without it the page's language decides
// data-title   what stands above the messages
// data-color   colour of the button and of the visitor's messages, such as #14532d (dark enough for white text)
// data-open    opens the window at once
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
      title: "在线客服", open: "打开在线客服", close: "关闭", placeholder: "请输入消息", send: "发送", you: "您", bot: "客服助手",
      agent: "人工客服", log: "对话内容", connecting: "正在连接…", offline: "连接断开了，正在重试…", failed: "没有发出去，点这里重发",
      busy: "消息太多了，请稍候再发", unread: "条新消息", tooLong: "消息太长了",
    },
    en: {
      title: "Chat with us", open: "Open chat", close: "Close", placeholder: "Type a message", send: "Send", you: "You",
      bot: "Assistant", agent: "Staff", log: "Conversation", connecting: "Connecting…",
      offline: "Disconnected, trying again…", failed: "Not sent. Press to send again",
      busy: "Too many messages, please wait a moment", unread: "new messages", tooLong: "The message is too long",
    },
  };
  const language = (options.lang || document.documentElement.lang || navigator.language || "zh").toLowerCase();
  const say = words[language.startsWith("en") ? "en" : "zh"];
  const color = /^#[0-9a-f]{6}$/i.test(options.color || "") ? options.color : "#14532d";

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; --main: ${color}; }
    * { box-sizing: border-box; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    [hidden] { display: none !important; }
    button { border: 0; cursor: pointer; min-height: 44px; min-width: 44px; color: inherit; background: none; }
    :focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px; }
    .launch { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; padding: 12px 20px; border-radius: 28px;
      min-height: 56px; background: var(--main); color: #fff; box-shadow: 0 4px 16px #0004; }
    .count { margin-left: 8px; padding: 0 8px; border-radius: 10px; background: #fff; color: #7f1d1d; }
    .panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483001; width: 380px; max-width: calc(100vw - 32px);
      height: 600px; max-height: calc(100dvh - 32px); display: flex; flex-direction: column; overflow: hidden;
      border-radius: 12px; border: 1px solid #57534e; background: #fff; color: #1c1917; box-shadow: 0 8px 32px #0005; }
    header { display: flex; align-items: center; justify-content: space-between; padding: 4px 4px 4px 16px;
      background: var(--main); color: #fff; }
    h2 { margin: 0; font-weight: 600; }
    header :focus-visible { outline-color: #fff; outline-offset: -4px; }
    .log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; margin: 0; list-style: none; }
    .log:focus-visible { outline-offset: -3px; }
    li { display: flex; flex-direction: column; align-items: flex-start; margin: 0 0 12px; }
    .who { font-size: 13px; color: #57534e; }
    .text { max-width: 85%; padding: 8px 12px; border-radius: 12px; background: #f1efea; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    .customer { align-items: flex-end; }
    .customer .text { background: var(--main); color: #fff; }
    .waiting .text { opacity: .75; }
    .choices { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; }
    .choices button { padding: 8px 14px; border: 2px solid var(--main); border-radius: 22px; color: var(--main);
      background: #fff; text-align: left; }
    .retry { color: #991b1b; text-decoration: underline; padding: 0 4px; }
    .state { padding: 6px 16px; background: #fef3c7; color: #713f12; font-size: 14px; }
    form { display: flex; gap: 8px; padding: 8px; border-top: 1px solid #a8a29e; }
    textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 120px; padding: 9px 12px; resize: none;
      border: 1px solid #57534e; border-radius: 8px; color: inherit; background: #fff; }
    .send { padding: 0 16px; border-radius: 8px; background: var(--main); color: #fff; }
    @media (max-width: 480px) {
      .panel { right: 0; bottom: 0; width: 100vw; max-width: none; height: 100dvh; max-height: none; border: 0; border-radius: 0; }
    }
    @media (prefers-reduced-motion: no-preference) { .panel { animation: rise .15s ease-out; } }
    @keyframes rise { from { transform: translateY(12px); opacity: 0; } }
    @media (forced-colors: active) { .text, .launch, .send { border: 1px solid; } }
  `);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // MARK: The window

  const count = make("span", { className: "count", hidden: true });
  const launch = make("button", { type: "button", className: "launch" }, say.title, count);
  launch.setAttribute("aria-label", say.open);
  launch.setAttribute("aria-expanded", "false");
  launch.setAttribute("aria-controls", "panel");
  const heading = make("h2", { id: "title", textContent: options.title || say.title });
  const close = make("button", { type: "button", textContent: "✕" });
  close.setAttribute("aria-label", say.close);
  const log = make("ul", { className: "log", tabIndex: 0 });
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  log.setAttribute("aria-label", say.log);
  const state = make("div", { className: "state", hidden: true });
  state.setAttribute("role", "status");
  const input = make("textarea", { rows: 1, maxLength: 4000, placeholder: say.placeholder });
  input.setAttribute("aria-label", say.placeholder);
  const send = make("button", { type: "submit", className: "send", textContent: say.send });
  const form = make("form", {}, input, send);
  const panel = make("section", { id: "panel", className: "panel", hidden: true },
    make("header", {}, heading, close), log, state, form);
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "title");
  const host = make("div");
  host.lang = language.startsWith("en") ? "en" : "zh";
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  root.append(launch, panel);

  let unread = 0;
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    launch.hidden = isOpen;
    launch.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      unread = 0;
      count.hidden = true;
      launch.setAttribute("aria-label", say.open);
      log.scrollTop = log.scrollHeight;
      input.focus();
      begin();
    } else {
      launch.focus();
    }
  };
  launch.addEventListener("click", () => show(true));
  close.addEventListener("click", () => show(false));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") show(false); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    input.focus();
    deliver(text);
  });
  const report = (text) => {
    state.textContent = text || "";
    state.hidden = !text;
  };

  // MARK: Messages

  const shown = new Set();
  // Sent, and not yet seen in what was said: by text, in their order.
  const pending = [];
  const bubble = (from, text, buttons = []) => {
    const item = make("li", { className: from },
      make("span", { className: "who", textContent: from === "customer" ? say.you : say[from] || say.bot }),
      make("span", { className: "text", textContent: text }));
    if (buttons.length) {
      const choices = make("div", { className: "choices" });
      for (const title of buttons) {
        const choice = make("button", { type: "button", textContent: title });
        choice.addEventListener("click", () => { choices.remove(); input.focus(); deliver(title); });
        choices.append(choice);
      }
      item.append(choices);
    }
    return item;
  };
  const append = (item) => {
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    log.append(item);
    if (isAtEnd) log.scrollTop = log.scrollHeight;
  };
  const take = (message) => {
    if (!message || shown.has(message.number)) return;
    shown.add(message.number);
    memory.last = Math.max(memory.last || 0, message.number);
    if (message.from === "customer") {
      const place = pending.findIndex((item) => item.text === message.text);
      if (place >= 0) return settle(pending.splice(place, 1)[0]);
    }
    append(bubble(message.from, message.text, message.buttons));
    if (panel.hidden && message.from !== "customer") {
      unread += 1;
      count.hidden = false;
      count.textContent = String(unread);
      launch.setAttribute("aria-label", `${say.open} (${unread} ${say.unread})`);
    }
  };
  const settle = (item) => {
    item.element.classList.remove("waiting");
    if (item.retry) item.retry.remove();
  };

  // MARK: The service

  // What is remembered of the visitor; without storage it lasts as long as the page.
  const key = `huashu:${base}`;
  const memory = {};
  try { Object.assign(memory, JSON.parse(localStorage.getItem(key)) || {}); } catch { /* no storage */ }
  memory.last = 0;
  const remember = () => {
    try { localStorage.setItem(key, JSON.stringify({ session: memory.session })); } catch { /* no storage */ }
  };
  const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const call = (path, init = {}) => fetch(base + path, {
    credentials: "omit", ...init,
    headers: { ...init.headers, ...(memory.session ? { Authorization: `Bearer ${memory.session}` } : {}) },
  });

  let beginning;
  const session = () => {
    if (memory.session) return Promise.resolve();
    beginning = beginning || (async () => {
      const answer = await call("/widget/sessions", { method: "POST" });
      if (!answer.ok) throw new Error(String(answer.status));
      memory.session = (await answer.json()).session;
      memory.last = 0;
      remember();
    })().finally(() => { beginning = undefined; });
    return beginning;
  };
  // The service does not know a session any more: a new one counts its messages from 1 again. Whoever comes second with
  // the old one leaves the new one alone.
  let stream;
  const forget = (old) => {
    if (old !== memory.session) return;
    memory.session = undefined;
    memory.last = 0;
    shown.clear();
    if (stream) stream.abort();
    remember();
  };

  const name = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  let queue = Promise.resolve();
  const deliver = (text) => {
    const item = { id: name(), text, element: bubble("customer", text) };
    item.element.classList.add("waiting");
    append(item.element);
    log.scrollTop = log.scrollHeight;
    pending.push(item);
    // One after the other, so that they arrive in the order in which they were written.
    queue = queue.then(() => post(item));
  };
  const post = async (item) => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        await session();
        const mine = memory.session;
        const answer = await call("/widget/messages", {
          method: "POST", headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ id: item.id, text: item.text }),
        });
        if (answer.ok) {
          report("");
          (await answer.json()).messages.forEach(take);
          return;
        }
        if (answer.status === 401) {
          forget(mine);
        } else if (answer.status === 429) {
          report(say.busy);
          await sleep(1000 * Math.min(Number(answer.headers.get("Retry-After")) || 2, 30));
        } else if (answer.status < 500) {
          break;
        } else {
          await sleep(1000 * 2 ** attempt);
        }
      } catch {
        report(say.offline);
        await sleep(1000 * 2 ** attempt);
      }
    }
    if (item.retry) item.retry.remove();
    item.retry = make("button", { type: "button", className: "retry", textContent: say.failed });
    item.retry.addEventListener("click", () => {
      item.retry.remove();
      queue = queue.then(() => post(item));
    });
    item.element.append(item.retry);
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
        const mine = memory.session;
        stream = new AbortController();
        const answer = await call("/widget/events", {
          signal: stream.signal, headers: { "Last-Event-ID": String(memory.last) },
        });
        if (answer.status === 401) {
          forget(mine);
          await sleep(wait);
          wait = Math.min(wait * 2, 30000);
          continue;
        }
        if (!answer.ok || !answer.body) throw new Error(String(answer.status));
        report("");
        wait = 1000;
        await read(answer.body.getReader());
      } catch {
        if (stream && stream.signal.aborted) {
          stream = undefined;
          continue;
        }
        report(say.offline);
      }
      await sleep(wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, 30000);
    }
  };
  const read = async (reader) => {
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop();
      for (const event of events) {
        const data = event.split("\n").filter((line) => line.startsWith("data: ")).map((line) => line.slice(6)).join("\n");
        if (data) take(JSON.parse(data));
      }
    }
  };

  window.huashuWidget = { open: () => show(true), close: () => show(false) };
  const attach = () => {
    document.body.append(host);
    if (options.open !== undefined) show(true);
    else if (memory.session) begin();
  };
  if (document.body) attach();
  else addEventListener("DOMContentLoaded", attach);
})();

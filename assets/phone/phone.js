// A phone in the room: shows what the laptop says, and says what is tapped. Everything that is said has a number, is said again
// until it was answered, and is safe to say twice.
"use strict";

const main = document.getElementById("main");
const head = document.getElementById("head");
const told = document.getElementById("told");
const time = document.getElementById("time");
const page = crypto.getRandomValues(new Uint32Array(1))[0];

let words = { say: {} };
let socket = null;
let number = 0;
let waiting = [];
let tries = 0;
let seen = null;
let heardAt = 0;
let settled = "";
// Something has changed while somebody was typing: it is shown when they are done.
let stale = false;

function say(key, filled = {}) {
    return (words.say[key] || key).replace(/\{(\w+)\}/g, (_, name) => filled[name] ?? "");
}

// What is kept stays on this phone, for this afternoon.
function kept(key, value) {
    try {
        if (value === undefined) return localStorage.getItem("extramile-" + key);
        localStorage.setItem("extramile-" + key, value);
    } catch { /* a phone that keeps nothing takes a new seat after a reload */ }
    return value ?? null;
}

function secret() {
    let own = kept("secret");
    if (!own || own.length < 16) {
        own = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
        kept("secret", own);
    }
    secret = () => own;
    return own;
}

function make(tag, set = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) {
        if (name === "class") made.className = value;
        else if (name === "checked" || name === "selected") made[name] = Boolean(value);
        else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
        else if (value === true) made.setAttribute(name, "");
        else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...inside.filter((part) => part != null));
    return made;
}

function show(...parts) {
    main.replaceChildren(...parts.filter((part) => part != null));
}

function open(code, name) {
    told.textContent = tries > 1 ? say("phone-away") : "";
    const here = new WebSocket("ws://" + location.host + "/room");
    socket = here;
    here.onopen = () => {
        const hello = { code, secret: secret() };
        if (name) hello.name = name;
        here.send(JSON.stringify({ hello }));
    };
    here.onmessage = (message) => hear(JSON.parse(message.data), code, name);
    here.onclose = () => {
        if (socket !== here) return;
        socket = null;
        if (seen === "no") return;
        tries += 1;
        if (tries > 1) told.textContent = say("phone-away");
        setTimeout(() => open(code, name), Math.min(250 * 2 ** Math.min(tries, 4), 4000) * (0.5 + Math.random()));
    };
}

function hear(message, code, name) {
    if (message.no) {
        seen = "no";
        socket?.close();
        ask(message.no, code, name);
        return;
    }
    if (message.taken) {
        const [done, refused] = [].concat(message.taken);
        waiting = waiting.filter((one) => one.number !== done);
        if (refused === "too_late") told.textContent = say("phone-too-late");
        return;
    }
    if (message.again !== undefined) {
        setTimeout(() => again(), 500);
        return;
    }
    if (!message.room) return;
    const first = seen === null || tries > 0;
    tries = 0;
    kept("code", message.code);
    kept("name", message.you.name);
    heardAt = performance.now();
    seen = message;
    if (first) {
        told.textContent = "";
        again();
    }
    draw();
}

function act(said) {
    number += 1;
    waiting.push({ number, said });
    told.textContent = "";
    send(waiting[waiting.length - 1]);
}

function send(one) {
    if (socket?.readyState === 1) socket.send(JSON.stringify({ do: { page, number: one.number, said: one.said } }));
}

function again() {
    waiting.forEach(send);
}

// A question before one is in: the code, if it did not come with the picture that was scanned; and a name.
function ask(why, code, name) {
    head.hidden = true;
    const field = make("input", { id: "name", autocomplete: "given-name", maxlength: 24, required: true, value: name || kept("name") || "" });
    const letters = make("input", { id: "code", class: "code", autocomplete: "off", autocapitalize: "characters", maxlength: 8, required: true, value: why === "code" ? "" : code || "" });
    const known = ["code", "slow", "locked", "full", "seat", "over"].includes(why);
    if (why === "over" || why === "seat") {
        show(make("h1", {}, say("phone-title")), make("p", {}, say(why === "over" ? "phone-over" : "phone-no-seat")));
        return;
    }
    show(
        make("h1", {}, say("phone-title")),
        known ? make("p", { class: "box aside", role: "alert" }, say("phone-no-" + why)) : null,
        make("form", {
            onsubmit: (event) => {
                event.preventDefault();
                if (!field.value.trim()) return field.focus();
                seen = null;
                tries = 0;
                show(make("p", {}, say("phone-joining")));
                open(letters.value, field.value);
            },
        },
        why === "name" ? null : make("label", { for: "code" }, say("phone-code")),
        why === "name" ? null : letters,
        make("label", { for: "name" }, say("phone-name")),
        field,
        make("p", { class: "box aside" }, say("phone-contract")),
        make("button", { class: "go", type: "submit" }, say("phone-come-in")),
        ),
    );
    (why === "name" || letters.value ? field : letters).focus();
}

function lines(room) {
    return room.lines.map((line) => {
        const ours = line.who === "you";
        const face = !ours && line.who === room.customer && room.face ? make("img", { src: room.face, alt: "" }) : null;
        const who = ours ? say("phone-we") : line.who;
        return make("div", { class: ours ? "said ours" : "said" }, face,
            make("div", { class: "box" }, who ? make("span", { class: "who" }, who) : null, line.text));
    });
}

function replies(room, options) {
    const shape = (text, index) => {
        const mine = options.mine === index;
        const inside = [
            make("span", { class: "number", "aria-hidden": "true" }, String(index + 1)),
            make("span", { class: "words" }, text, mine ? " " : null, mine ? make("span", { class: "mark" }, say("phone-your-vote")) : null),
            options.counts ? make("span", { class: "votes" }, say("phone-votes", { count: options.counts[index] })) : null,
        ];
        if (!options.tap) return make("li", { class: mine ? "box reply mine" : "box reply" }, ...inside);
        return make("li", {}, make("button", {
            type: "button", class: mine ? "reply mine" : "reply", "aria-pressed": options.toggles ? String(mine) : null,
            disabled: room.paused, onclick: () => options.tap(index),
        }, ...inside));
    };
    return make("ol", {}, ...room.replies.map(shape));
}

function draw() {
    const { room, you, code } = seen;
    const where = [room.step, room.ballot, room.turn, room.paused, you.yours, room.round_in_threes, room.recording, you.role, you.table?.turn].join();
    if (where === settled && types(document.activeElement)) {
        stale = true;
        return;
    }
    stale = false;
    head.hidden = false;
    document.getElementById("room").replaceChildren(make("b", {}, code), you.name);
    const parts = [];
    const question = say(room.desk ? "phone-what-to-do" : "phone-what-to-say");
    if (room.paused) parts.push(make("p", { class: "box aside", role: "status" }, say("phone-paused")));
    if (room.step === "gathering") {
        parts.push(make("h1", {}, say("phone-look-up")), ...results(you), ...aboutMe(you));
    } else if (room.step === "over") {
        parts.push(make("h1", {}, say("phone-over")), ...(you.goal ? [paragraph(say("phone-goal"), you.goal[0])] : []), ...results(you));
    } else if (room.step === "presenting") {
        const [first, ...rest] = (room.presents || say("phone-break")).split("\n");
        parts.push(make("h1", {}, first), ...rest.map((line) => make("p", {}, line)), ...aboutMe(you));
    } else if (room.step === "triads") {
        parts.push(...threes(room, you));
    } else if (room.step === "writing") {
        parts.push(...(you.table ? form(you) : [make("h1", {}, say("phone-look-up"))]));
    } else if (room.step === "tables") {
        parts.push(...(you.table ? table(you) : [make("h1", {}, say("phone-look-up"))]));
    } else if (room.step === "goals") {
        parts.push(...goals(you));
    } else if (room.step === "rating" && you.sheet) {
        parts.push(...sheet(room, you));
    } else if (room.step === "spread") {
        parts.push(make("h1", {}, say("phone-spread")), make("p", {}, say("phone-spread-look")));
    } else {
        if (room.title && room.turn === 0) parts.push(make("p", { class: "soft" }, room.title));
        parts.push(...lines(room));
    }
    if (room.step === "voting") {
        parts.push(make("h1", {}, room.wrecks ? say("phone-worst") : room.round > 1 ? say("phone-second") : question));
        parts.push(replies(room, {
            mine: you.mine, toggles: true,
            tap: (index) => {
                // Shown at once; what the laptop says counts.
                seen.you.mine = index;
                act({ vote: { ballot: room.ballot, reply: index } });
                draw();
            },
        }));
        parts.push(make("p", { class: "soft" }, say(you.passes ? "phone-passing" : you.mine == null ? "phone-vote-open" : "phone-vote-is-in")));
    } else if (room.step === "split") {
        parts.push(make("h1", {}, say("phone-split")), replies(room, { mine: you.mine, counts: room.counts }));
    } else if (room.step === "decided") {
        parts.push(make("h1", {}, say("phone-decided")), replies(room, { mine: room.chosen, counts: room.counts }));
    } else if (room.step === "listening") {
        parts.push(make("h1", { class: "soft" }, say("phone-listen")));
    } else if (room.step === "turn") {
        parts.push(make("h1", {}, you.yours ? say("phone-your-turn") : say("phone-their-turn", { name: room.whose || "" })));
        parts.push(replies(room, { tap: you.yours ? (index) => act({ say: { turn: room.turn, reply: index } }) : null }));
    } else if (room.step === "watching") {
        parts.push(make("h1", { class: "soft" }, say("phone-watch")));
    } else if (room.step === "ended" && room.ending) {
        parts.push(make("h1", {}, say("phone-ended", { title: room.ending?.title || "" })));
    }
    const playing = ["voting", "turn", "listening", "triads"].includes(room.step);
    if (playing && room.format === "hot_seat" && !room.paused) {
        parts.push(make("button", { type: "button", class: "quiet", onclick: () => act("pause") }, say("phone-pause")));
    }
    if (playing) {
        parts.push(make("button", {
            type: "button", class: "quiet", onclick: () => act({ pass: { passes: !you.passes } }),
        }, say(you.passes ? "phone-back-in" : "phone-pass")));
    }
    const focused = [...main.querySelectorAll("button")].indexOf(document.activeElement);
    show(...parts);
    // What is tapped stays in focus; where something else goes on, one begins at the top.
    if (where === settled && focused >= 0) main.querySelectorAll("button")[focused]?.focus();
    else if (where !== settled) {
        scrollTo(0, 0);
        if (focused >= 0) main.focus();
    }
    settled = where;
    tick();
}

// Whether somebody types there: what they type is not taken from under their hands.
function types(field) {
    return field?.tagName === "TEXTAREA" || field?.tagName === "INPUT" && field.type === "text" || field?.tagName === "SELECT";
}

function tick() {
    const room = seen?.room;
    const end = room?.due ?? room?.until;
    const left = end != null ? Math.max(0, end - seen.now - (performance.now() - heardAt)) : null;
    const timed = ["voting", "split", "rating", "triads", "presenting", "writing", "tables", "goals"];
    time.hidden = left === null || !timed.includes(room.step);
    if (!time.hidden) {
        const seconds = Math.ceil(left / 1000);
        time.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }
}

setInterval(tick, 250);
// A phone that slept asks at once, and not when its patience is over.
document.addEventListener("visibilitychange", () => {
    if (!document.hidden && socket && performance.now() - heardAt > 20000) socket.close();
});
main.addEventListener("focusout", () => setTimeout(() => stale && !types(document.activeElement) && draw()));
addEventListener("online", () => socket?.close());

fetch("words.json").then((answer) => answer.json()).then((all) => {
    words = all;
    document.title = say("phone-title");
    const code = location.hash.slice(1) || kept("code") || "";
    if (code) {
        show(make("p", {}, say("phone-joining")));
        open(code, null);
    } else {
        ask("name-and-code", "", "");
    }
}).catch(() => setTimeout(() => location.reload(), 2000));

// What a phone shows beside votes: a card, a sheet to mark, a form to write, what one will do next time. Each takes what the
// laptop said and gives parts of a page.
"use strict";

// The dimension that is marked, for each sheet: only this phone knows it.
const marking = new Map();
let liftAsked = false;

function heading(text, level = 1) {
    return make("h" + level, {}, text);
}

function soft(text) {
    return make("p", { class: "soft" }, text);
}

function list(title, all) {
    if (!all.length) return null;
    return make("section", { class: "box part" }, heading(title, 3), make("ul", {}, ...all.map((one) => make("li", {}, one))));
}

function paragraph(title, text) {
    if (!text) return null;
    return make("section", { class: "box part" }, heading(title, 3), make("p", {}, text));
}

// Everybody's, at any time: what can be changed about oneself, and what others saw.
function aboutMe(you) {
    const tick = (id, key, now, said) => make("label", { class: "tick" },
        make("input", { type: "checkbox", id, checked: now, onchange: (event) => act(said(event.target.checked)) }),
        make("span", {}, say(key)));
    return [
        tick("leads", "phone-leads", you.leads, (leads) => ({ leads: { leads } })),
    ];
}

function results(you) {
    if (!you.results) return [];
    const parts = [heading(say("phone-results"), 2), soft(say("phone-results-yours"))];
    for (const seen of you.results) {
        const rows = words.dimensions.map((dimension, index) => {
            const levels = seen.spread[index].flatMap((count, level) => (level ? Array(count).fill(String(level)) : []));
            return make("div", { class: "result" },
                make("p", {}, make("b", {}, dimension.name), " ", levels.length ? levels.join(", ") : say("phone-not-seen")),
                ...seen.words[index].map((heard) => make("p", { class: "heard" }, "“" + heard + "”")));
        });
        parts.push(make("section", { class: "box part" }, heading(seen.title, 3), ...rows));
    }
    return parts;
}

// The sheet: four dimensions, one after the other, and back.
function sheet(room, you) {
    const { number, whom, rating } = you.sheet;
    const at = marking.get(number) ?? Math.max(0, rating.levels.findIndex((level) => level === null));
    const to = (dimension) => {
        marking.set(number, dimension);
        document.activeElement?.blur();
        draw();
        main.focus();
    };
    const bars = make("div", { class: "bars", "aria-hidden": "true" }, ...rating.levels.map((level, index) =>
        make("span", { class: index === at ? "now" : level === null ? "" : "done" })));
    if (at > 3) {
        const rows = words.dimensions.map((dimension, index) => make("li", {}, make("button", {
            type: "button", class: "reply", onclick: () => to(index),
        }, make("span", { class: "number" }, rating.levels[index] ? String(rating.levels[index]) : "–"), make("span", { class: "words" }, dimension.name))));
        return [bars, heading(say("phone-marked")), soft(say("phone-marked-change")), make("ol", {}, ...rows)];
    }
    const dimension = words.dimensions[at];
    const own = rating.words[at];
    const mark = (level) => {
        const heard = document.getElementById("heard")?.value ?? own;
        rating.levels[at] = level;
        rating.words[at] = heard;
        act({ rate: { sheet: number, dimension: at, level, words: heard } });
        document.activeElement?.tagName === "INPUT" || draw();
    };
    const anchors = [[5, dimension.anchors[0]], [4, null], [3, dimension.anchors[1]], [2, null], [1, dimension.anchors[2]]];
    const levels = anchors.map(([level, anchor]) => {
        const mine = rating.levels[at] === level;
        return make("li", {}, make("button", {
            type: "button", class: "reply" + (mine ? " mine" : "") + (anchor ? "" : " between"), "aria-pressed": String(mine),
            "aria-label": level + ". " + (anchor || say("phone-between")), onclick: () => mark(level),
        }, make("span", { class: "number" }, String(level)), make("span", { class: "words" }, anchor || say("phone-between"))));
    });
    const heard = make("input", {
        id: "heard", maxlength: 120, value: own, autocomplete: "off", placeholder: say("phone-heard-example"),
        onchange: (event) => {
            rating.words[at] = event.target.value;
            if (rating.levels[at] !== null) mark(rating.levels[at]);
        },
    });
    const next = at < 3 ? say("phone-next-dimension", { name: words.dimensions[at + 1].name }) : say("phone-done");
    return [
        bars, soft(say("phone-step", { number: at + 1, of: 4 })), heading(dimension.name),
        make("p", {}, whom ? say("phone-which-did-you-see", { name: whom }) : say("phone-which-was-it")),
        make("ol", {}, ...levels),
        make("label", { for: "heard" }, say("phone-heard")), heard,
        make("div", { class: "pair" },
            make("button", { type: "button", class: rating.levels[at] === 0 ? "mine" : "", "aria-pressed": String(rating.levels[at] === 0), onclick: () => mark(0) }, say("phone-not-seen")),
            make("button", { type: "button", class: "go", onclick: () => to(at + 1) }, next)),
        at > 0 ? make("button", { type: "button", class: "quiet", onclick: () => to(at - 1) }, say("phone-back")) : null,
    ];
}

function card(you) {
    const { agent, customer, observer } = you.card;
    if (agent) {
        return [
            heading(say("phone-role-agent")), make("p", {}, say("phone-agent-at", { company: agent.company })),
            paragraph(say("phone-where"), say("phone-on-" + agent.channel)),
            paragraph(agent.title, agent.summary),
            paragraph(agent.customer, agent.about),
            list(say("phone-on-file"), agent.on_file),
            paragraph(say("phone-may-give"), agent.may_give ? say("phone-may-give-sum", { sum: agent.may_give }) : say("phone-may-give-nothing")),
            make("details", { class: "box part" }, make("summary", {}, say("phone-handbook")),
                ...agent.handbook.flatMap(([title, text]) => [heading(title.replaceAll("-", " "), 3), make("p", {}, text)])),
        ];
    }
    if (customer) {
        return [
            heading(say("phone-role-customer", { name: customer.name })), make("p", {}, customer.about),
            soft(say("phone-secret")),
            paragraph(say("phone-where"), say("phone-on-" + customer.channel)),
            paragraph(say("phone-you-begin"), "“" + customer.opening + "”"),
            list(say("phone-happened"), customer.happened),
            list(say("phone-stake"), customer.stakes),
            paragraph(say("phone-you-are"), [customer.feeling, say("phone-heat", { number: customer.intensity })].filter(Boolean).join(". ")),
            list(say("phone-owed"), customer.owed),
            paragraph(say("phone-wins"), customer.lesson),
        ];
    }
    return [
        heading(say("phone-role-observer", { name: observer.agent })),
        make("p", {}, say("phone-observe", { name: observer.agent, customer: observer.customer })),
        observer.rates ? null : make("p", { class: "box aside" }, say("phone-rates-nobody")),
    ];
}

// How heated the customer may come: the agent says so, and gets no 5 without having asked for it.
function heat(you) {
    const set = (intensity, lifted) => {
        liftAsked = false;
        you.intensity = intensity;
        act({ intensity: { intensity, lifted } });
        draw();
    };
    const buttons = [1, 2, 3, 4, 5].map((level) => make("button", {
        type: "button", class: you.intensity === level ? "mine" : "", "aria-pressed": String(you.intensity === level),
        onclick: () => {
            if (level < 5) return set(level, false);
            liftAsked = true;
            draw();
        },
    }, String(level)));
    return make("section", { class: "box part" }, heading(say("phone-how-heated"), 3),
        make("div", { class: "five" }, ...buttons),
        liftAsked ? make("button", { type: "button", class: "quiet", onclick: () => set(5, true) }, say("phone-lift")) : null);
}

function threes(room, you) {
    const [part, round, rounds] = room.round_in_threes;
    const parts = [soft(say("phone-round", { round, of: rounds }) + " · " + say("phone-part-" + part))];
    if (!you.role) return [...parts, heading(say("phone-look-up")), make("p", {}, say(you.passes ? "phone-you-pass" : "phone-next-round"))];
    if (part.endsWith("_speaks") || part.endsWith("_speak")) {
        return [...parts, heading(say("phone-part-" + part)), ...(you.role === "agent" ? results(you) : [])];
    }
    if (you.sheet) return [...parts, ...sheet(room, you)];
    if (you.role === "agent" && part !== "marking") parts.push(heat(you));
    if (part === "marking") parts.push(make("p", { class: "box aside" }, say("phone-part-marking-wait")));
    return [...parts, ...card(you)];
}

function form(you) {
    const missing = you.table.answers.missing || "thing";
    const write = (question, answer) => {
        you.table.answers[question] = answer;
        act({ write: { question, answer } });
    };
    const fields = words.questions.map((question) => {
        const id = "ask-" + question.id;
        const now = you.table.answers[question.id] || "";
        const label = make("label", { for: id }, question.asks[missing]);
        const hint = make("p", { class: "hint", id: id + "-hint" }, question.hint);
        if (question.choices.length) {
            const choices = question.choices.map(([word, text]) => make("option", { value: word, selected: (now || "thing") === word }, text));
            return make("div", {}, label, hint, make("select", { id, "aria-describedby": id + "-hint", onchange: (event) => { write(question.id, event.target.value); draw(); } }, ...choices));
        }
        return make("div", {}, label, hint, make("input", {
            id, maxlength: 160, value: now, autocomplete: "off", "aria-describedby": id + "-hint", placeholder: question.example[missing],
            onchange: (event) => write(question.id, event.target.value),
        }));
    });
    return [heading(say("phone-write")), soft(say("phone-table", { number: you.table.number }) + " · " + you.group.join(", ")),
        make("p", {}, say("phone-write-how")), ...fields];
}

function table(you) {
    const { table } = you;
    const parts = [soft(say("phone-table", { number: table.number }) + " · " + you.group.join(", "))];
    if (!table.customer) return [...parts, heading(say("phone-look-up"))];
    parts.push(...lines({ lines: table.lines, customer: table.customer, face: null }));
    if (table.ending) return [...parts, heading(say("phone-ended", { title: table.ending.title }))];
    parts.push(heading(say("phone-any-of-you")));
    parts.push(replies({ replies: table.replies, paused: seen.room.paused }, {
        tap: (index) => act({ say: { turn: table.turn, reply: index } }),
    }));
    return parts;
}

function goals(you) {
    const [goal, shared] = you.goal || ["", false];
    const text = make("textarea", { id: "goal", maxlength: 200, rows: 4, placeholder: say("phone-goal-example") }, goal);
    const tick = make("input", { type: "checkbox", id: "shared", checked: shared });
    return [
        heading(say("phone-goal")),
        make("form", {
            onsubmit: (event) => {
                event.preventDefault();
                document.activeElement?.blur();
                seen.you.goal = [text.value, tick.checked];
                act({ goal: { goal: text.value, shared: tick.checked } });
                draw();
            },
        },
        make("label", { for: "goal" }, say("phone-goal-how")), text,
        make("label", { class: "tick" }, tick, make("span", {}, say("phone-goal-share"))),
        make("button", { class: "go", type: "submit" }, say("phone-goal-keep"))),
        you.goal ? soft(say("phone-goal-kept")) : null,
        ...results(you),
    ];
}

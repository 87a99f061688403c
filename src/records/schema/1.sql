-- The remark at each table and column is what the page about stored data says of it: `records stored`.
PRAGMA application_id = 0x584D494C;

CREATE TABLE text ( -- What was played, kept once: the files of scenarios and packs, the customer model's constants, and what conversations were measured against
    id INTEGER PRIMARY KEY, -- Its number here
    hash TEXT NOT NULL UNIQUE, -- Its SHA-256, which is its name
    body TEXT NOT NULL -- The text itself, byte for byte
) STRICT;

CREATE TABLE team ( -- A team of trainees
    id INTEGER PRIMARY KEY, -- Its number here
    name TEXT NOT NULL UNIQUE -- What it is called
) STRICT;

CREATE TABLE person ( -- Somebody who practises
    id INTEGER PRIMARY KEY, -- Their number here
    name TEXT NOT NULL UNIQUE, -- The name they chose
    team INTEGER REFERENCES team ON DELETE SET NULL, -- Their team, if they are in one
    since TEXT NOT NULL, -- When they were first seen, in UTC
    pin TEXT, -- What their PIN is checked against, where they have one: it does not say the PIN
    begun INTEGER NOT NULL DEFAULT 0, -- How many conversations they began
    finished INTEGER NOT NULL DEFAULT 0, -- How many of them came to an end
    last INTEGER NOT NULL DEFAULT 0 -- Their latest attempt
) STRICT;
CREATE INDEX person_of_team ON person (team);

CREATE TABLE attempt ( -- A conversation that somebody began
    id INTEGER PRIMARY KEY, -- Its number here; later ones are greater
    name TEXT NOT NULL UNIQUE, -- Its name everywhere
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, -- Who practised
    pack TEXT NOT NULL, -- The pack's id
    scenario TEXT NOT NULL, -- The scenario's id
    begun TEXT NOT NULL, -- When it was begun, in UTC
    inputs INTEGER NOT NULL DEFAULT 0, -- How often the trainee said or did something, or was silent
    counts INTEGER NOT NULL, -- 1 where it counts for bests and progress; 0 where it was rewound from another
    set_aside TEXT -- Why it is not used any more, where it is damaged
) STRICT;
CREATE INDEX attempt_of_person ON attempt (person, id);
CREATE INDEX attempt_of_scenario ON attempt (pack, scenario, id);

CREATE TABLE line ( -- The lines of a conversation's record: how it was begun, what was said in ids, where it led, how it came out
    attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, -- The attempt
    number INTEGER NOT NULL, -- Which line, from 0
    text TEXT NOT NULL, -- The line, as JSON
    PRIMARY KEY (attempt, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement ( -- How a conversation came out, once for each rubric that it was judged by
    attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, -- The attempt
    rubric INTEGER NOT NULL, -- The number of the rules of judging
    at TEXT NOT NULL, -- When it came out, in UTC
    ending TEXT NOT NULL, -- The ending's id
    outcome TEXT NOT NULL, -- Whether the customer was won: won, mixed or lost
    satisfaction INTEGER NOT NULL, -- How satisfied the customer was, 0 to 100
    listening INTEGER, -- The level, 1 to 5, where there was enough to judge by
    ownership INTEGER, -- The same for taking it on
    promptness INTEGER, -- The same for being prompt
    extra_mile INTEGER, -- The same for going the extra mile
    kept INTEGER, -- How many promises were kept
    broken INTEGER, -- How many promises were not
    reference INTEGER REFERENCES text, -- What it was measured against
    PRIMARY KEY (attempt, rubric)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal ( -- What somebody means to do next time
    id INTEGER PRIMARY KEY, -- Its number here
    attempt INTEGER NOT NULL REFERENCES attempt ON DELETE CASCADE, -- The conversation after which it was written
    at TEXT NOT NULL, -- When, in UTC
    situation TEXT NOT NULL, -- What comes after "if"
    deed TEXT NOT NULL, -- What comes after "then I"
    met INTEGER, -- 1 where they said that they did it, 0 where they said not yet
    answered TEXT -- When they said so, in UTC
) STRICT;
CREATE INDEX goal_of_attempt ON goal (attempt);

CREATE TABLE handed_out ( -- A document or an export that the program made of somebody's data, so that they can be told where it went
    id INTEGER PRIMARY KEY, -- Its number here
    person INTEGER REFERENCES person ON DELETE CASCADE, -- Whose data, where it is one person's
    at TEXT NOT NULL, -- When, in UTC
    what TEXT NOT NULL, -- What kind of document
    file TEXT NOT NULL -- The file it was written to
) STRICT;
CREATE INDEX handed_out_of_person ON handed_out (person);

CREATE TABLE assignment ( -- Practice that a manager set
    id INTEGER PRIMARY KEY, -- Its number here
    pack TEXT NOT NULL, -- The pack's id
    scenario TEXT NOT NULL, -- The scenario's id
    title TEXT NOT NULL, -- The scenario's title then, for lists
    person INTEGER REFERENCES person ON DELETE CASCADE, -- For whom, where it is for one person
    team INTEGER REFERENCES team ON DELETE CASCADE, -- For whom, where it is for a team; where neither is named it is for all
    at TEXT NOT NULL, -- When it was set, in UTC
    after INTEGER NOT NULL, -- The latest conversation then: what comes after it counts
    due TEXT NOT NULL -- The day by which it is to be done
) STRICT;
CREATE INDEX assignment_of_person ON assignment (person);
CREATE INDEX assignment_of_team ON assignment (team);

CREATE TABLE setting ( -- What a manager decided for all who use these records
    name TEXT PRIMARY KEY, -- Which setting
    value TEXT NOT NULL -- What it is set to; of the passphrase only what it is checked against
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten ( -- What is left of those who were erased: how often their team finished each scenario, without names, dates or scores
    team TEXT NOT NULL, -- The team's name; empty for those who were in none
    pack TEXT NOT NULL, -- The pack's id
    scenario TEXT NOT NULL, -- The scenario's id
    begun INTEGER NOT NULL, -- Conversations begun
    finished INTEGER NOT NULL, -- Conversations that came to an end
    PRIMARY KEY (team, pack, scenario)
) STRICT, WITHOUT ROWID;

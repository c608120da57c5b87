-- How much articles make of actors, added up, so that no question about all of them looks at each. Deleted
-- articles are not counted. All of it is counted anew by the ordinary renewal, of which every article is due.

-- Whether an article is counted in these.
ALTER TABLE article ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;

-- How many words a quote has.
ALTER TABLE quote ADD COLUMN words INTEGER NOT NULL DEFAULT 0;

-- How often an article mentions an actor, and quotes it; the parts of one utterance count once.
ALTER TABLE part ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE part ADD COLUMN quotes INTEGER NOT NULL DEFAULT 0;

-- In how many articles an actor is; the well-known are found by it.
ALTER TABLE actor ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
CREATE INDEX actor_known ON actor (articles DESC, name) WHERE articles > 15;

-- What an actor is called, '' for nothing.
CREATE TABLE called (
    actor    INTEGER NOT NULL,
    role     TEXT    NOT NULL,
    articles INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    quotes   INTEGER NOT NULL,
    first    TEXT,                          -- when it was first published
    PRIMARY KEY (actor, role)
) WITHOUT ROWID;

-- Whom an outlet lets speak: an actor, 0 for the unnamed, -1 for nobody.
CREATE TABLE voice (
    actor    INTEGER NOT NULL,
    outlet   TEXT    NOT NULL,
    month    TEXT    NOT NULL,
    direct   INTEGER NOT NULL,
    fragment INTEGER NOT NULL,
    mixed    INTEGER NOT NULL,
    indirect INTEGER NOT NULL,
    words    INTEGER NOT NULL,              -- in marks
    PRIMARY KEY (actor, outlet, month)
) WITHOUT ROWID;

UPDATE article SET engine = 0;

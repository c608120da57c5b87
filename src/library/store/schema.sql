-- The library. Everything here can be made again from `page`, `place`, `edit`, `tag`, `note` and the
-- marks in `article`; the rest is what was found in the pages. Offsets are bytes of the cleaned body.

-- An article as the list shows it, with the reader's marks.
CREATE TABLE article (
    id        INTEGER PRIMARY KEY,
    page      INTEGER NOT NULL,             -- the version it is read from
    digest    BLOB    NOT NULL,             -- of title and body: tells the same article in another page
    engine    INTEGER NOT NULL,             -- which cleaning and analysis found this
    title     TEXT    NOT NULL,
    outlet    TEXT,
    edition   TEXT,
    section   TEXT,
    byline    TEXT    NOT NULL,             -- names, a line feed between two
    published TEXT,                         -- ISO 8601, as exactly as the page says
    language  TEXT,
    quotes    INTEGER NOT NULL,             -- numbered quotes
    imported  INTEGER NOT NULL DEFAULT (unixepoch()),
    read      INTEGER NOT NULL DEFAULT 0,
    starred   INTEGER NOT NULL DEFAULT 0,
    deleted   INTEGER NOT NULL DEFAULT 0,
    top       INTEGER,                      -- the byte of the body that was on top when it was left
    quote     INTEGER,                      -- the quote it was left at
    lens      TEXT                          -- the key of the actor that was walked
);
CREATE INDEX article_newest ON article (deleted, published DESC, id);
CREATE INDEX article_title  ON article (deleted, title COLLATE NOCASE, id);
CREATE INDEX article_outlet ON article (deleted, outlet, published DESC, id);
CREATE INDEX article_quotes ON article (deleted, quotes DESC, published DESC, id);
CREATE INDEX article_digest ON article (digest);
CREATE INDEX article_engine ON article (engine);

-- A page as it was imported. An article has one for each version and each form it was found in.
CREATE TABLE page (
    id       INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL,
    hash     BLOB    NOT NULL UNIQUE,       -- BLAKE3 of the bytes, and of the title of one among others
    size     INTEGER NOT NULL,              -- of the bytes before compression
    bytes    BLOB    NOT NULL,              -- Zstandard
    info     TEXT    NOT NULL,              -- how the bytes are read, JSON
    path     TEXT,                          -- where it was found first, for people to read
    url      TEXT,
    imported INTEGER NOT NULL DEFAULT (unixepoch())
);
CREATE INDEX page_article ON page (article);

-- Where pages were found: a file, and within it an entry ('' for the whole file).
CREATE TABLE place (
    path  TEXT    NOT NULL,
    entry TEXT    NOT NULL,
    page  INTEGER NOT NULL,
    PRIMARY KEY (path, entry)
) WITHOUT ROWID;
CREATE INDEX place_page ON place (page);

-- Files as they were when they were read: one that is still the same need not be read again.
CREATE TABLE file (
    path     TEXT PRIMARY KEY,
    size     INTEGER NOT NULL,
    modified INTEGER NOT NULL               -- nanoseconds since 1970
) WITHOUT ROWID;

-- The cleaned article: JSON, Zstandard with the bytes of its page as the dictionary. Most of it stands
-- in them, so that it costs next to nothing.
CREATE TABLE content (
    article INTEGER PRIMARY KEY,
    cleaned BLOB NOT NULL
);

-- Words of titles and bodies. The text itself stands in `content`.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);

-- A person, organization or place of any article.
CREATE TABLE actor (
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL                      -- the longest that any article gives
);
CREATE INDEX actor_name ON actor (name COLLATE NOCASE);

-- An actor of one article.
CREATE TABLE part (
    article    INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    name_start INTEGER NOT NULL,
    name_end   INTEGER NOT NULL,
    role_start INTEGER,
    role_end   INTEGER,
    role       TEXT,                        -- the words there: who they are in each article is asked at once
    PRIMARY KEY (article, n)
) WITHOUT ROWID;
CREATE INDEX part_actor ON part (actor);

CREATE TABLE mention (
    article INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    form    TEXT    NOT NULL,
    PRIMARY KEY (article, part, start, end)
) WITHOUT ROWID;

CREATE TABLE quote (
    article       INTEGER NOT NULL,
    n             INTEGER NOT NULL,
    start         INTEGER NOT NULL,
    end           INTEGER NOT NULL,
    kind          TEXT    NOT NULL,
    utterance     INTEGER NOT NULL,         -- the group: parts of one utterance share it
    cue_start     INTEGER,
    cue_end       INTEGER,
    speaker_start INTEGER,
    speaker_end   INTEGER,
    source        TEXT,                     -- the words for a speaker without a name
    how           TEXT    NOT NULL,
    confidence    REAL,
    PRIMARY KEY (article, n)
) WITHOUT ROWID;

CREATE INDEX quote_source ON quote (source) WHERE source IS NOT NULL;

-- Which actors a quote's speaker names.
CREATE TABLE speaker (
    article INTEGER NOT NULL,
    quote   INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    part    INTEGER NOT NULL,
    actor   INTEGER NOT NULL,
    PRIMARY KEY (article, quote, n)
) WITHOUT ROWID;
CREATE INDEX speaker_actor ON speaker (actor);

CREATE TABLE tag (
    name    TEXT    NOT NULL COLLATE NOCASE,
    article INTEGER NOT NULL,
    PRIMARY KEY (name, article)
) WITHOUT ROWID;
CREATE INDEX tag_article ON tag (article);

-- What the reader mended: it is laid over whatever is found, now and later.
CREATE TABLE edit (
    article INTEGER NOT NULL,
    field   TEXT    NOT NULL,               -- outlet, title, byline, published, or speaker
    quote   TEXT    NOT NULL DEFAULT '',    -- for a speaker, the words of the quote
    value   TEXT,                           -- of a byline, names as above; for a speaker, the actor's key, none for nobody
    PRIMARY KEY (article, field, quote)
) WITHOUT ROWID;

-- What goes across articles. All of it is found again by the ordinary renewal, of which every article is due.

-- The words of each marked quote that may be shared, a number of four bytes each.
CREATE TABLE quoted (
    article INTEGER NOT NULL,
    quote   INTEGER NOT NULL,
    words   BLOB    NOT NULL,
    PRIMARY KEY (article, quote)
) WITHOUT ROWID;

-- In which quotes four words in a row stand: sorted postings, a page of them a row, in levels of which each is
-- many times larger than the one before. A posting may outlive its words and is believed only with them.
CREATE TABLE stretch (
    level    INTEGER NOT NULL,
    first    INTEGER NOT NULL,              -- what the words of the first posting hash to
    postings BLOB    NOT NULL,
    PRIMARY KEY (level, first)
);

-- Which quotes share their words, each pair both ways.
CREATE TABLE shared (
    article     INTEGER NOT NULL,
    quote       INTEGER NOT NULL,
    other       INTEGER NOT NULL,
    other_quote INTEGER NOT NULL,
    PRIMARY KEY (article, quote, other, other_quote)
) WITHOUT ROWID;

-- Which articles are about one event, each pair both ways.
CREATE TABLE tie (
    article INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;

UPDATE article SET engine = 0;

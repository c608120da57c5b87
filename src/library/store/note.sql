-- The reader's notes. Unlike all other offsets these count characters, in the body the note was written on: where
-- its words stand in another is looked for by them and by what stood around them.
CREATE TABLE note (
    id      INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    exact   TEXT    NOT NULL,
    prefix  TEXT    NOT NULL,
    suffix  TEXT    NOT NULL,
    text    TEXT    NOT NULL,
    UNIQUE (article, start, end, exact)
);
-- Words of notes are found like those of tags.
DROP TABLE about;
CREATE VIRTUAL TABLE about USING fts5 (
    outlet, byline, tags, notes,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
INSERT INTO about (rowid, outlet, byline, tags)
    SELECT id, searchable(concat_ws(' ', outlet, edition)), searchable(byline),
        searchable((SELECT group_concat(name, ' ') FROM tag WHERE tag.article = article.id))
    FROM article;
-- Which rule attributed a quote.
ALTER TABLE quote ADD COLUMN rule TEXT;

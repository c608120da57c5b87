-- When the reader last wrote a mark, tag, edit or note, in milliseconds since 1970: of two libraries that are joined
-- the later counts. What was written before this was kept has no row.
CREATE TABLE written (
    article INTEGER NOT NULL,
    what    TEXT    NOT NULL,               -- page, read, starred, deleted, left, tag, edit or note
    name    TEXT    NOT NULL,               -- which of them
    at      INTEGER NOT NULL,
    PRIMARY KEY (article, what, name)
) WITHOUT ROWID;

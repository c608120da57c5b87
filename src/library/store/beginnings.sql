-- With which three letters words of an article begin: while a word is typed, its articles are found by them and not
-- by all the words that go on so. Tables are told in fewer words first, since all must fit the file's first page;
-- what stands in them stays.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE mention (
    article INT, part INT, start INT, end INT, form, PRIMARY KEY (article, part, start, end)
) WITHOUT ROWID' WHERE name = 'mention';
UPDATE sqlite_schema SET sql = 'CREATE TABLE quote (
    article INT, n INT, start, end, kind, utterance, cue_start, cue_end, speaker_start, speaker_end, source, how,
    confidence REAL, rule, words DEFAULT 0, again DEFAULT 0, PRIMARY KEY (article, n)
) WITHOUT ROWID' WHERE name = 'quote';
UPDATE sqlite_schema SET sql = 'CREATE TABLE part (
    article INT, n INT, actor INT, name_start, name_end, role_start, role_end, role, mentions DEFAULT 0,
    quotes DEFAULT 0, own INT DEFAULT 0, again DEFAULT 0, repeats DEFAULT 0, PRIMARY KEY (article, n)
) WITHOUT ROWID' WHERE name = 'part';
PRAGMA writable_schema = OFF;
CREATE VIRTUAL TABLE begun USING fts5 (
    letters, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
UPDATE article SET engine = 0;

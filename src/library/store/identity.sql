-- Who the actors of articles are across them, and which articles are copies of others. All tables must fit the
-- file's first page, so some are made anew in fewer words first, and what can be found again is. Columns by which
-- tables are joined need their type: an index is used for its own alone.
DROP INDEX actor_name;
DROP TABLE quoted;
CREATE TABLE quoted (article INT, quote INT, words, PRIMARY KEY (article, quote)) WITHOUT ROWID;
DROP TABLE stretch;
CREATE TABLE stretch (level, first, postings, PRIMARY KEY (level, first));
-- What copies repeat is counted apart.
DROP TABLE called;
CREATE TABLE called (
    actor INT, role, articles, mentions, quotes, first, all_articles, all_mentions, all_quotes,
    PRIMARY KEY (actor, role)
) WITHOUT ROWID;
DROP TABLE voice;
CREATE TABLE voice (
    actor INT, outlet, month, again, direct, fragment, mixed, indirect, words,
    PRIMARY KEY (actor, outlet, month, again)
) WITHOUT ROWID;
ALTER TABLE tie RENAME TO before;
CREATE TABLE tie (article INT, other INT, PRIMARY KEY (article, other)) WITHOUT ROWID;
INSERT INTO tie SELECT * FROM before;
DROP TABLE before;
ALTER TABLE shared RENAME TO before;
CREATE TABLE shared (
    article INT, quote INT, other INT, other_quote INT, PRIMARY KEY (article, quote, other, other_quote)
) WITHOUT ROWID;
INSERT INTO shared SELECT * FROM before;
DROP TABLE before;
ALTER TABLE written RENAME TO before;
CREATE TABLE written (article INT, what, name, at, PRIMARY KEY (article, what, name)) WITHOUT ROWID;
INSERT INTO written SELECT * FROM before;
DROP TABLE before;
ALTER TABLE speaker RENAME TO before;
CREATE TABLE speaker (
    article INT, quote INT, n INT, part INT, actor INT, PRIMARY KEY (article, quote, n)
) WITHOUT ROWID;
INSERT INTO speaker SELECT * FROM before;
DROP TABLE before;
CREATE INDEX speaker_actor ON speaker (actor);

-- The actor that an article's own name is of; the one above is who that is across articles.
ALTER TABLE part ADD own INT DEFAULT 0;
CREATE INDEX part_own ON part (own) WHERE own <> actor;

-- The surname of a person, as names are compared.
ALTER TABLE actor ADD family;
CREATE INDEX actor_family ON actor (family) WHERE family IS NOT NULL;

-- What the reader decided of two actors, by their keys: one, called by the second, or two; none where it was taken
-- back. And when, in milliseconds since 1970.
CREATE TABLE decision (key, other, verdict, at, PRIMARY KEY (key, other)) WITHOUT ROWID;

-- The article that this one is a copy of: most of its text stands there. What a copy says and its original too is
-- counted once: again is a quote, or how many of an actor's quotes; repeats is an actor that the original has too.
ALTER TABLE article ADD original INT;
CREATE INDEX article_original ON article (original) WHERE original IS NOT NULL;
ALTER TABLE quote ADD again DEFAULT 0;
ALTER TABLE part ADD again DEFAULT 0;
ALTER TABLE part ADD repeats DEFAULT 0;

-- A few of the words of each text: postings as in stretch.
CREATE TABLE sketch (level, first, postings, PRIMARY KEY (level, first));

UPDATE actor SET articles = 0;
UPDATE article SET engine = 0, counted = 0;

-- Words of what is said about an article: its outlet and edition, who wrote it, the reader's tags.
CREATE VIRTUAL TABLE about USING fts5 (
    outlet, byline, tags,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
);
-- The list adds up the quotes of all it shows.
DROP INDEX article_newest;
CREATE INDEX article_newest ON article (deleted, published DESC, id, quotes);
INSERT INTO about (rowid, outlet, byline, tags)
    SELECT id, searchable(concat_ws(' ', outlet, edition)), searchable(byline),
        searchable((SELECT group_concat(name, ' ') FROM tag WHERE tag.article = article.id))
    FROM article;

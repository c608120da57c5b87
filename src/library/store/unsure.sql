-- Whether the text of an article is only the longest that its page holds.
ALTER TABLE article ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;

-- Beginnings of words are found by an index of their own, of up to four letters: that of whole words need not hold
-- them too. What it holds of them goes as articles are found anew.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ', prefix = ''1 2''', '') WHERE name = 'words';
PRAGMA writable_schema = RESET;
UPDATE article SET engine = 0;

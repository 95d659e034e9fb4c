CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    part TEXT NOT NULL,
    weight REAL NOT NULL,
    changed_at TEXT NOT NULL,
    urls TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    put_at REAL NOT NULL
);
CREATE INDEX documents_by_part ON documents (part, put_at);
CREATE INDEX documents_by_kind ON documents (kind);

CREATE TABLE wordings (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    title_words TEXT NOT NULL,
    text_words TEXT NOT NULL,
    kind_word TEXT NOT NULL
);

CREATE VIRTUAL TABLE words USING fts5 (
    title_words, text_words, kind_word,
    content = 'wordings', content_rowid = 'id', prefix = '2 3 4',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE terms (
    id INTEGER PRIMARY KEY,
    term TEXT NOT NULL UNIQUE,
    stem TEXT NOT NULL,
    letters INTEGER NOT NULL,
    documents INTEGER NOT NULL
);
CREATE INDEX terms_by_stem ON terms (stem);

CREATE VIRTUAL TABLE grams USING fts5 (
    padded, content = '', contentless_delete = 1, detail = 'none', tokenize = 'trigram'
);

CREATE TABLE marks (part TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;

-- Date-times are microseconds since 1970-01-01T00:00:00Z; JSON is kept as text, as it was sent.
-- The optional columns of `contacts` are those of `src/fields.rs`; a test compares them.
CREATE TABLE contacts (
    workspace_id TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    external_id TEXT,
    timezone TEXT,
    language TEXT,
    first_name TEXT,
    last_name TEXT,
    full_name TEXT,
    phone TEXT,
    address_line_1 TEXT,
    address_line_2 TEXT,
    country TEXT,
    postcode TEXT,
    state TEXT,
    job_title TEXT,
    custom_string_1 TEXT,
    custom_string_2 TEXT,
    custom_string_3 TEXT,
    custom_string_4 TEXT,
    custom_string_5 TEXT,
    custom_number_1 REAL,
    custom_number_2 REAL,
    custom_number_3 REAL,
    custom_number_4 REAL,
    custom_number_5 REAL,
    custom_datetime_1 INTEGER,
    custom_datetime_2 INTEGER,
    custom_datetime_3 INTEGER,
    custom_datetime_4 INTEGER,
    custom_datetime_5 INTEGER,
    custom_json_1 TEXT,
    custom_json_2 TEXT,
    custom_json_3 TEXT,
    custom_json_4 TEXT,
    custom_json_5 TEXT,
    PRIMARY KEY (workspace_id, email)
) STRICT;

-- `hash` is the SHA-256 of the token. `workspaces` is a JSON array of their ids; null means all.
CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL,
    name TEXT,
    workspaces TEXT,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

-- Keys are compared octet by octet. An identifier of a workspace that is too long for an index is kept
-- in `long_workspace_id`, and its hash in `workspace_id`. `mentioned` tells what the last upsert said: a
-- bit for each optional field, in the order of the contract, and the complement of all if the contact
-- was there before. JSON is kept as it was sent.
CREATE TABLE contacts (
    workspace_id text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    long_workspace_id text,
    mentioned bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    external_id text,
    timezone text,
    language text,
    first_name text,
    last_name text,
    full_name text,
    phone text,
    address_line_1 text,
    address_line_2 text,
    country text,
    postcode text,
    state text,
    job_title text,
    custom_string_1 text,
    custom_string_2 text,
    custom_string_3 text,
    custom_string_4 text,
    custom_string_5 text,
    custom_number_1 double precision,
    custom_number_2 double precision,
    custom_number_3 double precision,
    custom_number_4 double precision,
    custom_number_5 double precision,
    custom_datetime_1 timestamptz,
    custom_datetime_2 timestamptz,
    custom_datetime_3 timestamptz,
    custom_datetime_4 timestamptz,
    custom_datetime_5 timestamptz,
    custom_json_1 json,
    custom_json_2 json,
    custom_json_3 json,
    custom_json_4 json,
    custom_json_5 json,
    PRIMARY KEY (workspace_id, email)
);

-- `hash` is the SHA-256 of the token. `workspaces` are the ids of those it is good for; null means all.
CREATE TABLE tokens (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    hash bytea NOT NULL,
    name text,
    workspaces text[],
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

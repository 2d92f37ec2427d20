-- `scope` is `read` or `write`; tokens that were made before there were scopes may write.
ALTER TABLE tokens ADD COLUMN scope text NOT NULL DEFAULT 'write';

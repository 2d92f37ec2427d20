-- `scope` is `read` or `write`; tokens that were made before there were scopes may write.
ALTER TABLE tokens ADD COLUMN scope TEXT NOT NULL DEFAULT 'write' CHECK (scope IN ('read', 'write'));

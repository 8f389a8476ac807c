-- json keeps the order in which a catalog was written; jsonb sorts its keys.
ALTER TABLE "catalogs" ALTER COLUMN "document" TYPE JSON USING "document"::json,
ADD COLUMN "validated" JSON;

-- Of a removed endpoint its id stays, so that its removal can be asked for again.
ALTER TABLE "webhook_endpoints" ALTER COLUMN "url" DROP NOT NULL,
ALTER COLUMN "secret" DROP NOT NULL;

-- An account without a currency takes that of its first subscription.
ALTER TABLE "accounts" ALTER COLUMN "currency" DROP NOT NULL;

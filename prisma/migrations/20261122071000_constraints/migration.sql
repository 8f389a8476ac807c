-- What must never happen, whatever the code does.

-- One open quote and one scheduled or requested change for a subscription.
CREATE UNIQUE INDEX "changes_one_open" ON "changes" ("subscription") WHERE "status" IN ('quoted', 'charging', 'requires_action');
CREATE UNIQUE INDEX "changes_one_pending" ON "changes" ("subscription") WHERE "status" IN ('scheduled', 'requested');

-- A period and a change are each paid once.
CREATE UNIQUE INDEX "payments_one_for_period" ON "payments" ("subscription", "period_start")
  WHERE "purpose" IN ('subscription', 'renewal') AND "status" = 'succeeded' AND "period_start" IS NOT NULL;
CREATE UNIQUE INDEX "payments_one_for_change" ON "payments" ("change") WHERE "purpose" = 'change' AND "status" = 'succeeded';

-- One default payment method for an account.
CREATE UNIQUE INDEX "payment_methods_one_default" ON "payment_methods" ("account") WHERE "is_default" AND "removed_at" IS NULL;

-- Amounts that cannot be.
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_credit_not_negative" CHECK ("credit_balance" >= 0);
ALTER TABLE "payments" ADD CONSTRAINT "payments_amount_positive" CHECK ("amount" > 0);
ALTER TABLE "payments" ADD CONSTRAINT "payments_refunded_at_most_paid" CHECK ("refunded" BETWEEN 0 AND "amount");
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_amount_positive" CHECK ("amount" > 0);
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_period_forward" CHECK ("period_start" < "period_end");

-- What has been written down stays written down.
CREATE FUNCTION "refuse_change_of_record"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_record"();
CREATE TRIGGER "change_acts_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change_acts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_record"();

-- What a test clock asks for at every step.
CREATE INDEX "changes_wake_at" ON "changes" ("account", "wake_at") WHERE "wake_at" IS NOT NULL;
CREATE INDEX "subscriptions_wake_at" ON "subscriptions" ("account", "wake_at") WHERE "wake_at" IS NOT NULL;

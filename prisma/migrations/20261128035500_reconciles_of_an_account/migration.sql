-- What a host application that owns its resources has been told, or has not.
CREATE INDEX "events_reconciles_of_account" ON "events" ("account", "id") WHERE "type" = 'reconcile.applied';

-- What a decision looks at of a subscription's changes is found without looking at those that came to nothing.
CREATE INDEX "changes_completed" ON "changes" ("subscription", "completed_at" DESC, "id" DESC) WHERE "status" = 'completed';
CREATE INDEX "changes_undoes" ON "changes" ("undoes") WHERE "undoes" IS NOT NULL;

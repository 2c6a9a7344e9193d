ALTER TABLE "ReconciliationRun" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'reconcile';

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "experiment" TEXT;

-- CreateTable
CREATE TABLE "Experiment" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "variants" TEXT NOT NULL,
    "minimumDetectableDifference" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL,
    "promotedVariant" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_name_key" ON "Experiment"("name");

-- Messages of no experiment cost nothing here.
CREATE INDEX "Message_experiment_id_idx" ON "Message"("experiment", "id") WHERE "experiment" IS NOT NULL;

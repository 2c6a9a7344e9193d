-- CreateTable
CREATE TABLE "Erasure" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "recipient" TEXT,
    "masked" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "requestedBy" TEXT,
    "waitsFor" TEXT,
    "section" TEXT,
    "position" TEXT NOT NULL DEFAULT '',
    "messages" INTEGER NOT NULL DEFAULT 0,
    "others" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_recipient_key" ON "Erasure"("recipient");

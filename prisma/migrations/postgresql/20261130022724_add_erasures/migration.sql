-- CreateTable
CREATE TABLE "Erasure" (
    "id" TEXT NOT NULL,
    "recipient" TEXT,
    "masked" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "requestedBy" TEXT,
    "waitsFor" TEXT,
    "section" TEXT,
    "position" TEXT NOT NULL DEFAULT '',
    "messages" INTEGER NOT NULL DEFAULT 0,
    "others" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_recipient_key" ON "Erasure"("recipient");

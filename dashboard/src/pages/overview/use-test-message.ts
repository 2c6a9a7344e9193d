import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../api/client.js';

/** A sandbox number that receives every message. */
export const TEST_RECIPIENT = '+15551234567';
const FOLLOW_INTERVAL_MS = 400;

/** Sends one message in the sandbox, and follows it until it arrives. */
export function useTestMessage() {
  // A repeated click after a lost response must not send a second message.
  const [idempotencyKey] = useState(randomKey);
  const sending = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/messaging/send-test', {
          params: { header: { 'Idempotency-Key': idempotencyKey } },
          body: { to: TEST_RECIPIENT, text: 'Hello from your own delivery service' },
        }),
      ),
  });
  const id = sending.data?.id;
  const message = useQuery({
    queryKey: ['test-message', id],
    enabled: id !== undefined,
    placeholderData: undefined,
    queryFn: () => answerOf(api.GET('/messaging/messages/{id}', { params: { path: { id: id ?? '' } } })),
    refetchInterval: ({ state }) => (state.data?.delivery?.final ? false : FOLLOW_INTERVAL_MS),
  });
  return { sending, message };
}

/** `crypto.randomUUID` needs HTTPS or localhost. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `dashboard-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** How many callbacks this process has allowed and refused because of their signature. */
export class CallbackCounts {
  signed = 0;
  refused = 0;
}

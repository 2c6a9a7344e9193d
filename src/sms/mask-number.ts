/** A number without its last four digits, as Plivo masks numbers: `+1415555XXXX`. */
export function maskNumber(number: string): string {
  return number.replace(/[\da-z]{1,4}$/i, (end) => 'X'.repeat(end.length));
}

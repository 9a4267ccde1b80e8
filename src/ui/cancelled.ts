/** The person pressed Escape. `run` ends the command in silence. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

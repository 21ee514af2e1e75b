import { type ParagraphRoom, paragraphRoom } from './paragraph-room.ts';
import type { PlanBlock } from './plan.ts';
import { type TableRoom, tableRoom } from './table-rooms.ts';

/** The room that blocks take on a page without laying them out. */

export type BlockRoom = ParagraphRoom | TableRoom;

/** @param width that the block has, in dxa @returns null when its room is in doubt beyond a few lines */
export function blockRoom(block: PlanBlock, width: number): BlockRoom | null {
  return block.kind === 'paragraph' ? paragraphRoom(block, width / 20) : tableRoom(block);
}

import { ApiProperty } from '@nestjs/swagger';

const count = (description: string, example: number): PropertyDecorator =>
  ApiProperty({ type: 'integer', description, example });

export class ImportView {
  @count('Messages that were not known, or not with this status.', 990)
  recorded!: number;

  @count('Messages that were known with this status.', 8)
  unchanged!: number;

  @count('Messages that retention has removed, that were erased, or that could be ours without a UUID.', 2)
  leftOut!: number;
}

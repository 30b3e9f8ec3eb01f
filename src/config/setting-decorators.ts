import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  Max,
  Min,
  Validate,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { flag, list, number } from './setting-rules';

export const WholeNumber = (min: number, max: number) =>
  applyDecorators(Transform(number), IsInt(), Min(min), Max(max));

export const Flag = () => applyDecorators(Transform(flag), IsBoolean());

export const ListOf = (rule: new () => ValidatorConstraintInterface) =>
  applyDecorators(Transform(list), IsArray(), Validate(rule, { each: true }));

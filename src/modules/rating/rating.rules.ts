import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import { checkVideoId } from '../video/index.js';
import { SCORES } from './score.rules.js';

/** What keeps a text from being a video's id, at the argument of that name. */
export function problemsOfVideoId(videoId: string): readonly UserProblem[] {
  const place = InputPlace.root('videoId');
  checkVideoId(videoId, place);
  return place.allProblems;
}

/** What keeps this from being a rating. */
export function problemsOfRating(videoId: string, score: number): readonly UserProblem[] {
  return [...problemsOfVideoId(videoId), ...problemsOfScore(score)];
}

function problemsOfScore(score: number): readonly UserProblem[] {
  const { min, max } = SCORES;
  if (Number.isInteger(score) && score >= min && score <= max) return [];
  const message = `A score must be a whole number from ${min} to ${max}.`;
  return [{ code: 'INVALID', message, path: ['score'] }];
}

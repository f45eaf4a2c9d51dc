import type { Faker } from '@faker-js/faker';
import { faker as ar } from '@faker-js/faker/locale/ar';
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as el } from '@faker-js/faker/locale/el';
import { faker as en } from '@faker-js/faker/locale/en';
import { faker as enGB } from '@faker-js/faker/locale/en_GB';
import { faker as enIN } from '@faker-js/faker/locale/en_IN';
import { faker as enNG } from '@faker-js/faker/locale/en_NG';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as esMX } from '@faker-js/faker/locale/es_MX';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as he } from '@faker-js/faker/locale/he';
import { faker as ja } from '@faker-js/faker/locale/ja';
import { faker as ko } from '@faker-js/faker/locale/ko';
import { faker as pl } from '@faker-js/faker/locale/pl';
import { faker as ptBR } from '@faker-js/faker/locale/pt_BR';
import { faker as ru } from '@faker-js/faker/locale/ru';
import { faker as tr } from '@faker-js/faker/locale/tr';
import { faker as uk } from '@faker-js/faker/locale/uk';
import { faker as vi } from '@faker-js/faker/locale/vi';
import { faker as zhCN } from '@faker-js/faker/locale/zh_CN';
import type { BioLanguage } from './bio-phrases.js';

/** How a full name is written. */
export type NameOrder = 'given family' | 'family given' | 'familygiven';

/** Where people come from, and how common they are. */
export interface Region {
  readonly faker: Faker;
  /** Of the sum of all weights. */
  readonly weight: number;
  readonly country: string;
  readonly bioLanguage: BioLanguage;
  readonly nameOrder: NameOrder;
  readonly timezones: readonly [string, ...string[]];
  /** Absent: faker knows real ones. */
  readonly cities?: readonly string[];
}

const BRITISH_CITIES = [
  ...['Belfast', 'Birmingham', 'Brighton', 'Bristol', 'Cardiff', 'Edinburgh', 'Glasgow', 'Leeds'],
  ...['Liverpool', 'London', 'Manchester', 'Newcastle upon Tyne', 'Norwich', 'Sheffield', 'York'],
];

const JAPANESE_CITIES = [
  ...['東京', '大阪市', '京都市', '札幌市', '仙台市', '横浜市', '名古屋市', '神戸市', '広島市'],
  ...['福岡市', '金沢市', '長野市', '那覇市', '鎌倉市', '松山市', '函館市'],
];

const BRAZILIAN_CITIES = [
  ...['São Paulo', 'Rio de Janeiro', 'Brasília', 'Salvador', 'Fortaleza', 'Belo Horizonte'],
  ...['Manaus', 'Curitiba', 'Recife', 'Porto Alegre', 'Belém', 'Florianópolis', 'Goiânia'],
];

const AMERICAN_ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
] as const;

function region(
  faker: Faker,
  weight: number,
  country: string,
  timezones: Region['timezones'],
  more: Partial<Pick<Region, 'bioLanguage' | 'nameOrder' | 'cities'>> = {},
): Region {
  return {
    faker,
    weight,
    country,
    timezones,
    bioLanguage: 'en',
    nameOrder: 'given family',
    ...more,
  };
}

export const REGIONS: readonly [Region, ...Region[]] = [
  region(en, 26, 'USA', [...AMERICAN_ZONES]),
  region(enGB, 9, 'United Kingdom', ['Europe/London'], { cities: BRITISH_CITIES }),
  region(enIN, 7, 'India', ['Asia/Kolkata']),
  region(enNG, 3, 'Nigeria', ['Africa/Lagos']),
  region(de, 9, 'Deutschland', ['Europe/Berlin'], { bioLanguage: 'de' }),
  region(fr, 7, 'France', ['Europe/Paris'], { bioLanguage: 'fr' }),
  region(es, 4, 'España', ['Europe/Madrid', 'Atlantic/Canary'], { bioLanguage: 'es' }),
  region(esMX, 4, 'México', ['America/Mexico_City', 'America/Tijuana'], { bioLanguage: 'es' }),
  region(ptBR, 6, 'Brasil', ['America/Sao_Paulo', 'America/Fortaleza', 'America/Manaus'], {
    bioLanguage: 'pt',
    cities: BRAZILIAN_CITIES,
  }),
  region(pl, 3, 'Polska', ['Europe/Warsaw']),
  region(tr, 2, 'Türkiye', ['Europe/Istanbul']),
  region(el, 1, 'Ελλάδα', ['Europe/Athens']),
  region(ru, 2, 'Россия', ['Europe/Moscow', 'Asia/Novosibirsk'], { bioLanguage: 'ru' }),
  region(uk, 2, 'Україна', ['Europe/Kyiv'], { bioLanguage: 'uk' }),
  region(he, 1, 'ישראל', ['Asia/Jerusalem']),
  region(ar, 3, 'مصر', ['Africa/Cairo'], {
    bioLanguage: 'ar',
    cities: ['القاهرة', 'الإسكندرية', 'الجيزة', 'أسوان', 'الأقصر', 'طنطا', 'بورسعيد'],
  }),
  region(ja, 6, '日本', ['Asia/Tokyo'], {
    bioLanguage: 'ja',
    nameOrder: 'family given',
    cities: JAPANESE_CITIES,
  }),
  region(ko, 2, '대한민국', ['Asia/Seoul'], { bioLanguage: 'ko', nameOrder: 'familygiven' }),
  region(zhCN, 2, '中国', ['Asia/Shanghai'], { bioLanguage: 'zh', nameOrder: 'familygiven' }),
  region(vi, 1, 'Việt Nam', ['Asia/Ho_Chi_Minh'], { nameOrder: 'family given' }),
];

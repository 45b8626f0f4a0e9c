import { faultMatrix } from './matrix.ts'

faultMatrix('08')

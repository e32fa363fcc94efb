/**
 * Words that give away unsolicited offers, one line per thing offered or urged. Only what nobody asking about a federal
 * job would write: "loan" alone isn't here, because employers repay student loans.
 */
const offers: readonly RegExp[] = [
  /\b(seo|backlinks?|guest posts?|link building|domain authority|search engine (ranking|optimi[sz]ation)|rank(ing)? (higher|number one|#1)|(first|top|1st) (page|place|spot) (of|on|in) google|google (rankings?|maps pack)|(web(site)?|organic|targeted) (traffic|visitors)|posicionamiento( web)?|primera pagina de google)\b/g,
  /\b(web ?design(er|ers)?|redesign (of )?your|(mobile )?app developers?|web(site)? development|explainer video|logo design|virtual assistants?|outsourc(e|ing)|diseno web|pagina web profesional)\b/g,
  /\b(business (loans?|funding|capital)|(personal|instant|quick|fast) loans?|loan offers?|working capital|line of credit|credit repair|debt relief|merchant cash|invest(ment|or) (opportunity|opportunities|platform|plan)|prestamos? (rapidos?|personales?|urgentes?|al instante)|oferta de prestamo)\b/g,
  /\b(bitcoin|btc|crypto(currency|currencies)?|usdt|forex|trading (bot|signals?|platform)|binary options|airdrop|nfts?|criptomonedas?)\b/g,
  /\b(make|earn|gana|ganar|earning) (up to |over |hasta |mas de )?[$€]?\d|\b(passive income|make money|financial freedom|ganar? dinero|ingresos (pasivos|extra)|work from home and earn|side hustle|dinero (facil|rapido|desde casa))\b/g,
  /\b(casinos?|sports ?book|betting|free spins|slots?( machines?)?|jackpots?|poker|apuestas|tragamonedas|lottery|loteria|you have won|has ganado|inheritance|next of kin|beneficiary|herencia)\b/g,
  /\b(viagra|cialis|pills|pharmacy|pharmacie|weight loss|lose weight|cbd (oil|gummies)|keto|testosterone|male enhancement|farmacia|pastillas|bajar de peso|adelgazar)\b/g,
  /\b(hot (girls|singles|women)|singles in your area|adult dating|dating site|escorts?|xxx|porn|onlyfans|sexy|chicas|citas calientes)\b/g,
  /\b(replicas?|rolex|wholesale|factory price|free shipping|luxury (watches|bags)|best price|lowest prices?|cheap (pills|watches|flights|shoes|bags)|envio gratis|precio de fabrica|al por mayor|\d{2}% (off|discount|de descuento))\b/g,
  /\b(email (list|database|leads)|b2b (leads|data|contacts)|verified (leads|contacts|emails)|lead generation|qualified leads|bulk (sms|email)|social media followers|instagram followers|followers|seguidores|base de datos de (correos|empresas|clientes))\b/g,
  /\b(hacked|data leak|vulnerabilit(y|ies) (on|in) your (site|website)|your (website|site|domain) (has|will be|is about to)|copyright (infringement|violation)|final notice|domain (expir\w+|renewal)|dominio (vence|expira))\b/g,
  /\b(click (here|the link|below)|haz clic|act now|limited (time|offer)|order (now|today)|buy now|visit (our|my) (site|website|store|shop)|no obligation|free (quote|audit|proposal|consultation|sample|trial)|risk[- ]free|100% (free|guaranteed)|money[- ]back|compra ahora|visita nuestra|cotizacion gratis|sin compromiso|oferta (limitada|especial|exclusiva)|aprovecha)\b/g,
  /\b(whats ?app|telegram|viber|skype|opt[- ]?out|unsubscribe|remove you from|reply ["“']?(stop|yes)|book a (quick )?call|schedule a (quick )?call|15[- ]minute call|para darse de baja)\b/g,
  /\b(our (company|agency|team) (offers?|provides?|speciali[sz]es)|we (offer|provide|specialize|specialise|are offering) |i (help|work with) (businesses|companies|website owners)|boost your (sales|business|traffic|brand|online)|grow your (business|sales|audience)|increase your (sales|revenue|traffic)|your (business|brand|company)|somos una (empresa|agencia)|ofrecemos|haga crecer su|aumente sus ventas|su (negocio|empresa))\b/g,
]

/** Lowercase without accents: one spelling for what people and bots write in many. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** How many different offer words a text uses. */
export const offersIn = (text: string): number => {
  const words = plain(text)
  return new Set(offers.flatMap((offer) => [...words.matchAll(offer)].map(([found]) => found))).size
}

// The currency list of ISO 4217 as of January 2026, with the digits of each minor unit. Metals, bond market units and
// the codes for tests and for no currency are left out: nothing is paid in them.
#include "values/currency.hpp"

#include <algorithm>
#include <array>

namespace bylaw {
namespace {

struct Group {
  int minor_digits;
  std::string_view codes;
};

// XDR, XSU and XUA have no minor unit in the standard; their funds book hundredths.
constexpr std::array<Group, 4> groups{{
    {2,
     "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
     "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
     "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
     "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
     "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG "
     "XDR XSU XUA YER ZAR ZMW ZWG"},
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
}};

}  // namespace

std::optional<Currency> currency(std::string_view code) {
  if (code == "元") code = "CNY";
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code.size() != 3 || !letters) return std::nullopt;
  for (const Group& group : groups) {
    if (group.codes.find(code) == std::string_view::npos) continue;
    Currency found;
    std::copy(code.begin(), code.end(), found.code);
    found.minor_digits = group.minor_digits;
    return found;
  }
  return std::nullopt;
}

}  // namespace bylaw

#include "grammar/build.hpp"

/* What an input is, told from its first bytes. */
#ifndef CASUS_READ_KIND_H
#define CASUS_READ_KIND_H

#include "base/fault.h"
#include "base/slice.h"

/* How many bytes of an input are worth looking at; fewer are enough when the input ends. */
enum { KIND_PEEK = 16384 };

/* head: the input's first bytes, at most KIND_PEEK are looked at.  wanted: CASUS_FROM_AUTO, or the kind that the caller says it is:
 * then only what can't be text at all is refused.  An empty head is text.
 * CASUS_EINPUT for what is not text ("not text: looks like PDF") or is of a kind that is not read. */
int kind_find(slice head, casus_input wanted, casus_input *out, fault *f);

#endif

/* The text files of a lexicon folder: reading them, and cutting them into lines, columns and lists. */
#ifndef CASUS_LEXICON_TEXT_H
#define CASUS_LEXICON_TEXT_H

#include "base/fault.h"
#include "base/mem.h"

enum {
  TEXT_MAX_FILES = 4096,
  TEXT_MAX_LINE = 32768, /* bytes; a longer line is a mistake, most often a lost line end */
  TEXT_MAX_COLUMNS = 12
};

typedef struct text_file {
  char *name;  /* below the folder, parts by '/': "acts/assault.txt" */
  char *bytes;
  size_t size;
} text_file;

typedef struct text_folder {
  text_file *files; /* ascending by name, byte order */
  size_t count, cap;
  char version[13]; /* 12 hexadecimal digits over names and contents */
} text_folder;

/* Reads every *.txt file in and below `path` (hidden ones left out). CASUS_EIO, CASUS_ENOMEM; CASUS_ELEXICON when there is none,
 * or they are too many. Free with folder_free(), after a failure too. */
int folder_read(const char *path, text_folder *out, fault *f);
void folder_free(text_folder *folder);

/* One file, whole. *bytes is free with mem_free(); CASUS_EIO, CASUS_ENOMEM. */
int file_read(const char *path, char **bytes, size_t *size, fault *f);

/* Steps through the lines of a file that hold something. */
typedef struct text_lines {
  slice rest;
  uint32_t number; /* of the line last given */
} text_lines;

typedef enum line_kind { LINE_END, LINE_TEXT, LINE_NOT_UTF8, LINE_TOO_LONG } line_kind;

void lines_begin(text_lines *l, const text_file *file); /* a byte order mark is passed over */
/* *line: comment cut off, trimmed, not empty. For LINE_NOT_UTF8 and LINE_TOO_LONG *line is the raw line. */
line_kind lines_next(text_lines *l, slice *line);

/* Columns between '|', trimmed. Returns their number, which may be more than were stored. */
size_t columns_cut(slice line, slice columns[TEXT_MAX_COLUMNS]);
/* Next item of a list, trimmed; empty items at the end of the list ("a; b;") are passed over, others are given as empty. */
bool list_next(slice *rest, char separator, slice *item);
/* Next run of bytes other than blanks and tabs. */
bool word_next(slice *rest, slice *word);

#endif

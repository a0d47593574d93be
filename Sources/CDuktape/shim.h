#include <duktape.h>
#include <malloc.h>

// Duktape leaves a failing call by longjmp, which may cross frames of C alone: both calls are made from here.

struct duktape_text {
    const char *start;
    size_t length;
};

static duk_ret_t duktape_evaluate_unprotected(duk_context *context, void *argument) {
    const struct duktape_text *source = argument;
    duk_eval_lstring(context, source->start, source->length);
    return 1;
}

static duk_ret_t duktape_call_unprotected(duk_context *context, void *argument) {
    const struct duktape_text *texts = argument;
    duk_get_global_lstring(context, texts[0].start, texts[0].length);
    duk_push_lstring(context, texts[1].start, texts[1].length);
    duk_push_lstring(context, texts[2].start, texts[2].length);
    duk_call(context, 2);
    return 1;
}

// Runs a script and leaves its value, or the error, on the stack; 0 when it ended well.
static inline int duktape_evaluate(duk_context *context, struct duktape_text source) {
    return duk_safe_call(context, duktape_evaluate_unprotected, &source, 0, 1);
}

// Calls a global function with two strings and leaves its value, or the error, on the stack; 0 when it ended well.
static inline int duktape_call(duk_context *context, struct duktape_text function, struct duktape_text first,
                               struct duktape_text second) {
    struct duktape_text texts[] = {function, first, second};
    return duk_safe_call(context, duktape_call_unprotected, texts, 0, 1);
}

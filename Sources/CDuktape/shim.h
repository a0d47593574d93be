#include <duktape.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

// Duktape leaves a failing call by longjmp, which may cross frames of C alone: every call is made from here.
//
// Duktape has no limit of its own on time, and one on memory only through failing allocations, which it answers by
// collecting garbage for seconds. So a world is left from inside of its allocator as soon as it has had enough. What it
// holds is then in no order that Duktape could free, but every block of it is in a list of ours.

struct duktape_block {
    struct duktape_block *previous, *next;
};

struct duktape_world {
    duk_context *context;
    struct duktape_block blocks;
    size_t used, memory_limit;
    // Allocations are what work is counted in: the same for the same script on every machine.
    uint64_t work, work_limit;
    int (*is_interrupted)(void *);
    void *interruption;
    jmp_buf leave;
    int is_left;
};

struct duktape_text {
    const char *start;
    size_t length;
};

// Whether there is work left; asks for an interruption now and then.
static inline int duktape_may_go_on(struct duktape_world *world) {
    world->work += 1;
    if (world->work > world->work_limit) return 0;
    return world->work % 1024 != 0 || !world->is_interrupted(world->interruption);
}

static void *duktape_resize(void *state, void *pointer, duk_size_t size) {
    struct duktape_world *world = state;
    struct duktape_block *block = pointer ? (struct duktape_block *)((size_t *)pointer - 2) - 1 : NULL;
    size_t before = pointer ? ((size_t *)pointer)[-2] : 0;
    if (size == 0) {
        if (!block) return NULL;
        block->previous->next = block->next;
        block->next->previous = block->previous;
        world->used -= before;
        free(block);
        return NULL;
    }
    if (!duktape_may_go_on(world) || size > world->memory_limit - (world->used - before)) longjmp(world->leave, 1);
    struct duktape_block *resized = realloc(block, sizeof *block + 2 * sizeof(size_t) + size);
    if (!resized) longjmp(world->leave, 1);
    if (!block) {
        resized->previous = &world->blocks;
        resized->next = world->blocks.next;
    }
    resized->previous->next = resized;
    resized->next->previous = resized;
    size_t *start = (size_t *)(resized + 1);
    start[0] = size;
    world->used += size - before;
    return start + 2;
}

static void *duktape_allocate(void *state, duk_size_t size) { return duktape_resize(state, NULL, size); }
static void duktape_free(void *state, void *pointer) { duktape_resize(state, pointer, 0); }

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

// Makes the world's heap; 0 when it did not come to be.
static inline int duktape_begin(struct duktape_world *world) {
    world->blocks.previous = world->blocks.next = &world->blocks;
    if (setjmp(world->leave) == 0) {
        world->context = duk_create_heap(duktape_allocate, duktape_resize, duktape_free, world, NULL);
    } else {
        world->is_left = 1;
    }
    return world->context != NULL && !world->is_left;
}

// Frees all that the world holds.
static inline void duktape_end(struct duktape_world *world) {
    for (struct duktape_block *block = world->blocks.next; block != &world->blocks;) {
        struct duktape_block *next = block->next;
        free(block);
        block = next;
    }
}

// Runs a script and leaves its value, or the error, on the stack; 0 when it ended well.
static inline int duktape_evaluate(struct duktape_world *world, struct duktape_text source) {
    if (world->is_left) return 1;
    if (setjmp(world->leave) == 0) {
        return duk_safe_call(world->context, duktape_evaluate_unprotected, &source, 0, 1);
    }
    world->is_left = 1;
    return 1;
}

// Calls a global function with two strings and leaves its value, or the error, on the stack; 0 when it ended well.
static inline int duktape_call(struct duktape_world *world, struct duktape_text function, struct duktape_text first,
                               struct duktape_text second) {
    struct duktape_text texts[] = {function, first, second};
    if (world->is_left) return 1;
    if (setjmp(world->leave) == 0) {
        return duk_safe_call(world->context, duktape_call_unprotected, texts, 0, 1);
    }
    world->is_left = 1;
    return 1;
}

// Classifies pictures with the trained network that the page carries: its reader picks one, draws and erases, with
// mouse, finger or keys.
{
    const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

    // IEEE 754 half precision: a sign, 5 bits of exponent, 10 of fraction.
    const numberOfHalf = (bits) => {
        const exponent = (bits >> 10) & 31;
        const fraction = bits & 1023;
        const size = exponent === 31 ? (fraction ? NaN : Infinity)
            : exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24;
        return bits & 0x8000 ? -size : size;
    };

    // The weights of a model, one list of numbers each.
    const weightsOf = (model) => {
        const bytes = bytesOf(model.weights);
        const view = new DataView(bytes.buffer);
        const width = model.bits / 8;
        const read = width === 2 ? (at) => numberOfHalf(view.getUint16(at, true)) : (at) => view.getFloat32(at, true);
        let at = 0;
        return model.sizes.map((size) => Float64Array.from({ length: size }, () => {
            at += width;
            return read(at - width);
        }));
    };

    const elementwise = (compute) => ([values]) => values.map(compute);

    // What a model is made of: each takes the values that it reads and a description of what it gives, and each value
    // is rows of columns, one behind the other.
    const operations = {
        identity: ([values]) => values,
        relu: elementwise((value) => Math.max(value, 0)),
        sigmoid: elementwise((value) => 1 / (1 + Math.exp(-value))),
        tanh: elementwise(Math.tanh),
        softmax: ([values], { columns }) => {
            const result = new Float64Array(values.length);
            for (let at = 0; at < values.length; at += columns) {
                const row = values.subarray(at, at + columns);
                const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
                const powers = row.map((value) => Math.exp(value - largest));
                const sum = powers.reduce((total, power) => total + power, 0);
                result.set(powers.map((power) => power / sum), at);
            }
            return result;
        },
        dense: ([values], { rows, columns, weights: [kernel, bias] }) => {
            const result = new Float64Array(rows * columns);
            const inputs = kernel.length / columns;
            for (let row = 0; row < rows; row += 1) {
                const sums = result.subarray(row * columns, (row + 1) * columns);
                if (bias) sums.set(bias);
                for (let input = 0; input < inputs; input += 1) {
                    const value = values[row * inputs + input];
                    if (value === 0) continue;
                    for (let unit = 0; unit < columns; unit += 1) sums[unit] += value * kernel[input * columns + unit];
                }
            }
            return result;
        },
        normalize: ([values], { columns, weights: [gamma, beta, mean, variance], numbers: [epsilon] }) =>
            values.map((value, place) => {
                const column = place % columns;
                const scaled = (value - mean[column]) / Math.sqrt(variance[column] + epsilon);
                return scaled * (gamma ? gamma[column] : 1) + (beta ? beta[column] : 0);
            }),
        add: (inputs) => inputs[0].map((_, place) => inputs.reduce((sum, values) => sum + values[place], 0)),
        concatenate: (inputs, { rows, columns }) => {
            const result = new Float64Array(rows * columns);
            let at = 0;
            for (let row = 0; row < rows; row += 1) {
                for (const values of inputs) {
                    const width = values.length / rows;
                    result.set(values.subarray(row * width, (row + 1) * width), at);
                    at += width;
                }
            }
            return result;
        },
    };

    const classify = (model, weights, pixels) => {
        const values = [Float64Array.from(pixels, (pixel) => (pixel - model.offset) / model.divisor)];
        let last = values[0];
        for (const operation of model.operations) {
            const own = operation.weights.map((place) => weights[place]);
            last = operations[operation.name](
                operation.inputs.map((input) => values[input]), { ...operation, weights: own });
            values[operation.output] = last;
        }
        return last;
    };

    const paint = (canvas, pixels) => {
        const context = canvas.getContext("2d");
        const image = context.createImageData(canvas.width, canvas.height);
        pixels.forEach((pixel, place) => image.data.set([pixel, pixel, pixel, 255], place * 4));
        context.putImageData(image, 0, 0);
    };

    const start = (panel) => {
        const model = JSON.parse(panel.dataset.model);
        const weights = weightsOf(model);
        const examples = model.pictures.map(bytesOf);
        const buttons = [...panel.querySelectorAll(".try-examples button")];
        const sheet = panel.querySelector(".try-sheet");
        const board = sheet.querySelector("canvas");
        const cursor = sheet.querySelector(".try-cursor");
        const bars = [...panel.querySelectorAll("progress")];
        const status = panel.querySelector("[role=status]");
        const { width, height } = board;
        const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.001 ? 2 : 1)}%`;
        let pixels = new Uint8Array(width * height);
        let original = pixels;
        let place = { column: width >> 1, row: height >> 1 };

        const show = (said) => {
            paint(board, pixels);
            const shares = classify(model, weights, pixels);
            const best = shares.indexOf(shares.reduce((most, share) => Math.max(most, share), -Infinity));
            bars.forEach((bar, index) => {
                bar.value = shares[index] || 0;
                bar.nextElementSibling.textContent = percent(shares[index]);
                bar.parentElement.classList.toggle("best", index === best);
            });
            const name = best < 0 ? "?" : bars[best].previousElementSibling.textContent;
            const answer = panel.dataset.answer.replace("{name}", () => name)
                .replace("{percent}", best < 0 ? "" : percent(shares[best]));
            status.textContent = said ? `${said} ${answer}` : answer;
        };

        const pick = (index) => {
            buttons.forEach((button, other) => button.setAttribute("aria-pressed", String(other === index)));
            original = examples[index];
            pixels = original.slice();
            show();
        };

        const moveTo = (column, row) => {
            place = {
                column: Math.min(Math.max(column, 0), width - 1),
                row: Math.min(Math.max(row, 0), height - 1),
            };
            cursor.style.left = `${100 * place.column / width}%`;
            cursor.style.top = `${100 * place.row / height}%`;
        };

        const isErasing = () => panel.querySelector("input[value=erase]").checked;

        // A pen that is soft at its rim, as the strokes of scanned pictures are.
        const mark = (column, row) => {
            const dots = [[0, 0, 255], [1, 0, 128], [-1, 0, 128], [0, 1, 128], [0, -1, 128]];
            for (const [right, down, ink] of dots) {
                const [x, y] = [column + right, row + down];
                if (x < 0 || y < 0 || x >= width || y >= height) continue;
                const at = y * width + x;
                pixels[at] = isErasing() ? 0 : Math.max(pixels[at], ink);
            }
        };

        const placeOf = (event) => {
            const box = board.getBoundingClientRect();
            return [
                Math.floor((event.clientX - box.left) / box.width * width),
                Math.floor((event.clientY - box.top) / box.height * height),
            ];
        };

        // From where the pointer was to where it is, without gaps.
        const drawTo = ([column, row]) => {
            const [right, down] = [column - place.column, row - place.row];
            const steps = Math.max(Math.abs(right), Math.abs(down), 1);
            for (let step = 0; step <= steps; step += 1) {
                mark(Math.round(place.column + right * step / steps), Math.round(place.row + down * step / steps));
            }
            moveTo(column, row);
            show();
        };

        board.addEventListener("pointerdown", (event) => {
            if (event.button !== 0) return;
            board.setPointerCapture(event.pointerId);
            moveTo(...placeOf(event));
            drawTo(placeOf(event));
        });
        board.addEventListener("pointermove", (event) => {
            if (board.hasPointerCapture(event.pointerId)) drawTo(placeOf(event));
        });

        const tell = () => panel.dataset.place.replace("{row}", place.row + 1).replace("{column}", place.column + 1)
            .replace("{value}", pixels[place.row * width + place.column]);
        const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
        board.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            if (event.key === " ") {
                pixels[place.row * width + place.column] = isErasing() ? 0 : 255;
            } else if (moves[event.key]) {
                moveTo(place.column + moves[event.key][0], place.row + moves[event.key][1]);
            } else {
                return;
            }
            event.preventDefault();
            show(tell());
        });

        buttons.forEach((button, index) => {
            paint(button.firstElementChild, examples[index]);
            button.addEventListener("click", () => pick(index));
        });
        panel.querySelector("[data-action=clear]").addEventListener("click", () => {
            pixels.fill(0);
            show();
        });
        panel.querySelector("[data-action=restore]").addEventListener("click", () => {
            pixels = original.slice();
            show();
        });
        cursor.style.width = `${100 / width}%`;
        cursor.style.height = `${100 / height}%`;
        moveTo(place.column, place.row);
        pick(0);
        panel.hidden = false;
    };

    document.querySelectorAll(".try").forEach(start);
}
